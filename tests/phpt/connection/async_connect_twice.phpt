--TEST--
A second connect() while the first is under way or done changes nothing
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

$loop = new_loop();
$accepted = 0;
$address = listen_with($loop, function ($stream) use ($loop, &$accepted): void {
    $accepted++;
    hear($loop, $stream, fn ($data, $stream) => $data === '' || fwrite($stream, $data));
});
$client = talking_client($loop, "tcp://$address");
$client->onConnect = function ($c): void {
    $c->connect();
    show('connected', [$c->getStatus(false), $c->send('x')]);
};
$client->onMessage = fn ($c) => $c->close();
$client->connect();
$client->connect();
run_loop($loop);
show('accepted', $accepted);
?>
--EXPECT--
connected: ["ESTABLISHED",true]
closed
accepted: 1
