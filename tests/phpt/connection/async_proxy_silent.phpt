--TEST--
While a proxy says nothing the loop goes on; close() ends the attempt
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

$loop = new_loop();
$client = talking_client($loop, 'tcp://target.invalid:443');
$client->proxySocks5 = listen_with($loop, fn ($stream) => hear($loop, $stream, function (string $data, $stream) use ($loop, $client): void {
    show('proxy heard', bin2hex($data));
    if ($data === '') {
        $loop->stop();
        return;
    }
    // Half an answer, and then nothing.
    fwrite($stream, "\x05");
    $loop->delay(0.01, function () use ($client): void {
        show('status', [$client->getStatus(false), $client->send('x')]);
        $client->close();
    });
}));
$client->proxySocks5Username = 'me';
$client->proxySocks5Password = 'secret';
$client->onClose = fn () => print("closed\n");
$client->connect();
run_loop($loop);
?>
--EXPECT--
proxy heard: "05020002"
status: ["CONNECTING",null]
closed
proxy heard: ""
