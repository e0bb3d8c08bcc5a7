--TEST--
An unserialized copy neither counts nor closes anything
--FILE--
<?php
use Workerman\Connection\TcpConnection;

require __DIR__ . '/../support/loop.inc';

$before = TcpConnection::$statistics['connection_count'];
$copy = unserialize('O:34:"Workerman\Connection\TcpConnection":0:{}');
show('class', get_class($copy));
unset($copy);
show('count unchanged', TcpConnection::$statistics['connection_count'] === $before);
?>
--EXPECT--
class: "Workerman\\Connection\\TcpConnection"
count unchanged: true
