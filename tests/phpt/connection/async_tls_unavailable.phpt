--TEST--
TLS schemes are refused at connect() instead of connecting in clear
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

use Workerman\Connection\AsyncTcpConnection;

$loop = new_loop();
foreach (['ssl', 'tls', 'sslv2', 'sslv3'] as $scheme) {
    $client = new AsyncTcpConnection("$scheme://127.0.0.1:1");
    $client->eventLoop = $loop;
    show_thrown($scheme, fn () => $client->connect());
    show('status', $client->getStatus(false));
}
?>
--EXPECT--
ssl: RuntimeException: transport ssl: TLS is not available yet
status: "INITIAL"
tls: RuntimeException: transport tls: TLS is not available yet
status: "INITIAL"
sslv2: RuntimeException: transport sslv2: TLS is not available yet
status: "INITIAL"
sslv3: RuntimeException: transport sslv3: TLS is not available yet
status: "INITIAL"
