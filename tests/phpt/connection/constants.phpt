--TEST--
Constants of connections have the values of Workerman 5.2.2
--FILE--
<?php
use Workerman\Connection\{ConnectionInterface, TcpConnection};

require __DIR__ . '/../support/show.inc';

show('interface', [ConnectionInterface::CONNECT_FAIL, ConnectionInterface::SEND_FAIL]);
show('status', [TcpConnection::STATUS_INITIAL, TcpConnection::STATUS_CONNECTING, TcpConnection::STATUS_ESTABLISHED,
    TcpConnection::STATUS_ENDING, TcpConnection::STATUS_CLOSING, TcpConnection::STATUS_CLOSED]);
show('names', TcpConnection::STATUS_TO_STRING);
show('sizes', [TcpConnection::READ_BUFFER_SIZE, TcpConnection::MAX_CACHE_STRING_LENGTH, TcpConnection::MAX_CACHE_SIZE,
    TcpConnection::TCP_KEEPALIVE_INTERVAL]);
?>
--EXPECT--
interface: [1,2]
status: [0,1,2,4,8,16]
names: {"0":"INITIAL","1":"CONNECTING","2":"ESTABLISHED","8":"CLOSING","4":"ENDING","16":"CLOSED"}
sizes: [87380,2048,512,55]
