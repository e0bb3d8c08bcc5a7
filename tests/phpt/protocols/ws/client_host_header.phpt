--TEST--
A Host among the headers replaces the one made of the address
--FILE--
<?php
require __DIR__ . '/../../support/peer.inc';

$loop = new_loop();
$address = listen_websocket($loop, function (string $head) use ($loop): void {
    show('hosts', preg_match_all('/^host: (.*)\r$/mi', $head, $match) ? $match[1] : []);
    $loop->stop();
});
$client = talking_client($loop, "ws://$address");
$client->headers = ['host' => 'virtual.example'];
$client->connect();
run_loop($loop);
$client->destroy();
?>
--EXPECT--
connected
hosts: ["virtual.example"]
closed
