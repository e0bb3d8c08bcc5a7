<?php
/** The server of the package's manual, with a port of ours. */

require_once __DIR__ . '/vendor/autoload.php';

use Adapterman\Adapterman;
use Workerman\Worker;

Adapterman::init();

$http_worker = new Worker('http://127.0.0.1:' . getenv('PORT'));
$http_worker->count = 2;
$http_worker->name = 'AdapterMan';
$http_worker->onWorkerStart = static function (): void {
    require __DIR__ . '/start.php';
};
$http_worker->onMessage = static function ($connection, $request): void {
    $connection->send(run());
};
Worker::runAll();
