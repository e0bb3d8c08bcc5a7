--TEST--
A static property is one value for the class, its native children and PHP subclasses
--SKIPIF--
<?php if (!extension_loaded('workerman')) die('skip extension not loaded'); ?>
--FILE--
<?php
use Workerman\Connection\ConnectionInterface;
use Workerman\Connection\TcpConnection;

class Mine extends TcpConnection
{
    public function __construct()
    {
    }
}
class Redeclared extends TcpConnection
{
    public static array $connections = ['own'];
}
TcpConnection::$statistics['total_request']++;
Mine::$statistics['total_request']++;
$statistics = &ConnectionInterface::$statistics;
$statistics['total_request']++;
echo ConnectionInterface::$statistics['total_request'], TcpConnection::$statistics['total_request'], "\n";
Mine::$connections['a'] = 1;
echo json_encode([TcpConnection::$connections, Redeclared::$connections]), "\n";
try {
    TcpConnection::$defaultMaxPackageSize = 'many';
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
?>
--EXPECT--
33
[{"a":1},["own"]]
Cannot assign string to property Workerman\Connection\TcpConnection::$defaultMaxPackageSize of type int
