<?php
/** WebSocket clients in a worker; the driver is the server. */

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';
require getenv('HARNESS') . '/dial.php';

use Workerman\Worker;

$worker = new Worker('tcp://127.0.0.1:' . port());
$worker->name = 'dialling';
$worker->onWorkerStart = static fn() => control(dialling());
Worker::runAll();
