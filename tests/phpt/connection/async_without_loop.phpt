--TEST--
connect() without any loop says so, as upstream does
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

use Workerman\Connection\AsyncTcpConnection;

$client = new AsyncTcpConnection('tcp://127.0.0.1:1');
show_thrown('connect', fn () => $client->connect());
show('status', $client->getStatus(false));
?>
--EXPECT--
connect: TypeError
status: "INITIAL"
