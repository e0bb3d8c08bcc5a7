--TEST--
A strict caller gets a TypeError for another type
--FILE--
<?php
declare(strict_types=1);

use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

$worker = new Worker();
show_thrown('count', function () use ($worker) {
    $worker->count = '4';
});
show_thrown('connections', function () use ($worker) {
    $worker->connections = null;
});
show_thrown('globalEvent', function () {
    Worker::$globalEvent = new stdClass();
});
show('unchanged', [$worker->count, $worker->connections, Worker::$globalEvent]);
?>
--EXPECT--
count: TypeError
connections: TypeError
globalEvent: TypeError
unchanged: [1,[],null]
