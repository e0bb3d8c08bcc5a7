<?php
/** Writes down what a form body amounts to. */

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Request;
use Workerman\Worker;

Http::uploadTmpDir(getenv('PLACE'));
$worker = new Worker('http://127.0.0.1:' . port());
$worker->onWorkerStart = static fn() => control();
$worker->onMessage = static function (TcpConnection $connection, Request $request): void {
    trace('post', $request->post());
    $files = $request->file();
    array_walk_recursive($files, static function (mixed &$value, string|int $key): void {
        $value = $key === 'tmp_name' ? file_get_contents($value) : $value;
    });
    trace('files', $files);
    $connection->send('x', true);
};
Worker::runAll();
