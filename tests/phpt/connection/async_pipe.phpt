--TEST--
A relay: two connections piped into each other
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

use Workerman\Connection\{AsyncTcpConnection, TcpConnection};

$loop = new_loop();
$target = listen_echo($loop);
$relay = listen_with($loop, function ($stream) use ($loop, $target): void {
    $in = new TcpConnection($loop, $stream, '192.0.2.1:1');
    $out = new AsyncTcpConnection("tcp://$target");
    $out->eventLoop = $loop;
    $in->pauseRecv();
    $out->onConnect = function () use ($in, $out): void {
        $in->pipe($out);
        $out->pipe($in);
        $in->resumeRecv();
    };
    $out->connect();
});
$client = talking_client($loop, "tcp://$relay");
$length = 0;
$client->onConnect = fn ($c) => $c->send(str_repeat('x', 30000));
$client->onMessage = function ($c, $data) use (&$length): void {
    $length += strlen($data);
    if ($length === 30000) {
        $c->close();
    }
};
$client->connect();
run_loop($loop);
show('came back', $length);
?>
--EXPECT--
closed
came back: 30000
