--TEST--
Reflection shows doc comments from PHP 8.4 on
--DESCRIPTION--
Before 8.4 PHP keeps none for internal classes.
--FILE--
<?php
use Workerman\Connection\TcpConnection;
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

$shown = PHP_VERSION_ID >= 80400;
foreach ([
    'class' => new ReflectionClass(Worker::class),
    'method' => new ReflectionMethod(TcpConnection::class, 'send'),
    'property' => new ReflectionProperty(Worker::class, 'onMessage'),
    'constant' => new ReflectionClassConstant(TcpConnection::class, 'STATUS_ESTABLISHED'),
] as $what => $reflected) {
    show($what, is_string($reflected->getDocComment()) === $shown);
}
?>
--EXPECT--
class: true
method: true
property: true
constant: true
