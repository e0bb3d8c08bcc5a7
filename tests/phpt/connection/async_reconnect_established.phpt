--TEST--
reconnect() of an established connection drops the old socket without onClose
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

$loop = new_loop();
$ends = 0;
$address = listen_with($loop, function ($stream) use ($loop, &$ends): void {
    hear($loop, $stream, function ($data, $stream) use (&$ends): void {
        $data === '' ? $ends++ : fwrite($stream, $data);
    });
});
$client = talking_client($loop, "tcp://$address");
$client->onConnect = function ($c): void {
    static $times = 0;
    show('connected', ++$times);
    $times === 1 ? $c->reconnect() : $c->send('x');
};
$client->onMessage = function ($c, $data) use (&$ends): void {
    show('old sockets closed', $ends);
    $c->close();
};
$client->connect();
run_loop($loop);
?>
--EXPECT--
connected: 1
connected: 2
old sockets closed: 1
closed
