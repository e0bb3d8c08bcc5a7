<?php
/** A start script of a project that installed the extension's packages in place of the PHP library. */

declare(strict_types=1);

use Acme\Greeter;
use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';

$worker = new Worker('http://127.0.0.1:' . getenv('PORTS'));
$worker->onMessage = static function (TcpConnection $connection, Request $request): void {
    $native = (new ReflectionClass(Worker::class))->isInternal() ? 'native' : 'library';
    $connection->send("$native: " . Greeter::greet($request->get('name', 'you')));
};
Worker::runAll();
