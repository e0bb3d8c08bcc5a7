--TEST--
The statistics are one array under every class name
--FILE--
<?php
use Workerman\Connection\{ConnectionInterface, TcpConnection};

require __DIR__ . '/../support/show.inc';

TcpConnection::$statistics['total_request']++;
TcpConnection::$statistics['mine'] = 'x';
show('interface', ConnectionInterface::$statistics);
?>
--EXPECT--
interface: {"connection_count":0,"total_request":1,"throw_exception":0,"send_fail":0,"mine":"x"}
