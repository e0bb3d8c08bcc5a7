--TEST--
A UDP client with an address it cannot use prints an exception, runs no callback but onClose, and can be closed
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

use Workerman\Connection\AsyncUdpConnection;

foreach (['bad..name:1', '127.0.0.1', '127.0.0.1:70000', ':'] as $address) {
    $client = new AsyncUdpConnection("udp://$address");
    $client->eventLoop = new_loop();
    foreach (['onConnect', 'onMessage', 'onClose', 'onError'] as $event) {
        $client->$event = fn () => print("$event\n");
    }
    ob_start();
    $client->connect();
    echo strtok(ob_get_clean(), "\n"), "\n";
    $client->close();
}
?>
--EXPECTF--
Exception: php_network_getaddresses: getaddrinfo for bad..name failed: %s in %s
onClose
Exception: Failed to parse address "127.0.0.1" in %s
onClose
Exception: Failed to parse address "127.0.0.1:70000" in %s
onClose
Exception: Failed to parse address ":" in %s
onClose
