--TEST--
A client connects to a Unix socket, also under a protocol
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

$path = sys_get_temp_dir() . '/peer-' . bin2hex(random_bytes(8));
foreach (["unix://$path", "text://$path"] as $address) {
    $loop = new_loop();
    listen_with($loop, fn ($stream) => hear($loop, $stream, fn ($data, $s) => $data === '' || fwrite($s, $data)), "unix://$path");
    $client = talking_client($loop, $address);
    $client->transport = 'unix';
    $client->onConnect = fn ($c) => show('connected', [trim($c->getRemoteAddress(), '/') === trim($path, '/'), $c->isIpV4(), $c->send("hello\n")]);
    $client->onMessage = function ($c, $data): void {
        show('message', rtrim($data));
        $c->close();
    };
    $client->connect();
    run_loop($loop);
    unlink($path);
}
?>
--EXPECT--
connected: [true,false,true]
message: "hello"
closed
connected: [true,false,true]
message: "hello"
closed
