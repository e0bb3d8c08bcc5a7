--TEST--
cancelReconnect() forgets a reconnect() that waits; a later reconnect() replaces an earlier one
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

$loop = new_loop();
$client = talking_client($loop, 'tcp://' . listen_echo($loop));
$before = $loop->getTimerCount();
$client->reconnect(3600);
show('waiting', [$loop->getTimerCount() - $before, $client->getStatus(false)]);
$client->reconnect(3600);
show('replaced', $loop->getTimerCount() - $before);
$client->cancelReconnect();
$client->cancelReconnect();
show('cancelled', $loop->getTimerCount() - $before);
$client->onConnect = fn ($c) => $c->close();
$client->reconnect(-1);
show('at once', $client->getStatus(false));
run_loop($loop);
?>
--EXPECT--
waiting: [1,"INITIAL"]
replaced: 1
cancelled: 0
at once: "CONNECTING"
closed
