--TEST--
Port 0 picks a free port that getMainSocket() tells
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

$worker = new Worker('tcp://127.0.0.1:0');
$worker->listen();
$name = stream_socket_get_name($worker->getMainSocket(), false);
show('address', preg_match('/^127\.0\.0\.1:[1-9]\d*$/', $name));
$client = stream_socket_client("tcp://$name");
show('connected', is_resource($client));
$worker->unlisten();
show('unlisten', $worker->getMainSocket());
?>
--EXPECT--
address: 1
connected: true
unlisten: null
