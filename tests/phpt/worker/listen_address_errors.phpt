--TEST--
listen() refuses unknown schemes and transports
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

foreach (['no_such://127.0.0.1:0', 'nosuch://127.0.0.1:0', '1x://127.0.0.1:0'] as $address) {
    show_thrown($address, fn () => (new Worker($address))->listen());
}
$worker = new Worker('text://127.0.0.1:0');
$worker->transport = 'carrier-pigeon';
show_thrown('transport', fn () => $worker->listen());
?>
--EXPECT--
no_such://127.0.0.1:0: RuntimeException: Invalid protocol scheme 'no_such'
nosuch://127.0.0.1:0: RuntimeException: class \Protocols\Nosuch not exist
1x://127.0.0.1:0: RuntimeException: Invalid protocol scheme '1x'
transport: RuntimeException: Bad worker->transport 'carrier-pigeon'
