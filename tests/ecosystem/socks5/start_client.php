<?php
/** A connection that goes through the proxy by the engine's own means. */

use Workerman\Connection\AsyncTcpConnection;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/vendor/report.php';

$worker = new Worker();
$worker->onWorkerStart = static function (): void {
    $lines = [];
    $connection = new AsyncTcpConnection('text://127.0.0.1:' . getenv('LINE'));
    $connection->proxySocks5 = '127.0.0.1:' . getenv('PROXY');
    $connection->onConnect = static fn() => $connection->send('one');
    $connection->onMessage = static function ($connection, string $line) use (&$lines): void {
        $lines[] = $line;
        $connection->send(count($lines) === 1 ? 'two' : 'bye');
    };
    $connection->onClose = static function () use (&$lines): void {
        check('proxySocks5 goes through it', ['ONE', 'TWO', 'goodbye'], $lines);
        finished();
    };
    $connection->connect();
};
Worker::runAll();
