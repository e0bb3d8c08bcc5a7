--TEST--
A class aliased into Protocols serves as the protocol of its scheme
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

class_alias('Workerman\Protocols\Frame', 'Protocols\Gatewayish');
$worker = new Worker('Gatewayish://127.0.0.1:0');
$worker->listen();
show('protocol', $worker->protocol);
?>
--EXPECT--
protocol: "Protocols\\Gatewayish"
