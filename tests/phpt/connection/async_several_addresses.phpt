--TEST--
The addresses of a name are tried in turn
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

$loop = new_loop();
$address = listen_echo($loop);
// localhost has an IPv6 address on most systems, where nobody listens.
$client = talking_client($loop, 'tcp://localhost' . strrchr($address, ':'));
$client->onConnect = function ($c): void {
    show('connected', $c->getRemoteIp());
    $c->close();
};
$client->connect();
run_loop($loop);
?>
--EXPECT--
connected: "127.0.0.1"
closed
