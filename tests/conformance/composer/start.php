<?php
/** A start script as a Composer project has it. It says whose classes serve. */

declare(strict_types=1);

use App\Greeting;
use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';

$worker = new Worker('http://127.0.0.1:' . getenv('PORTS'));
$worker->name = 'project';
$worker->onMessage = static function (TcpConnection $connection, Request $request): void {
    if ($request->path() === '/whose') {
        $classes = [Worker::class, TcpConnection::class, Request::class, Workerman\Timer::class];
        $connection->send(implode(',', array_map(
            static fn(string $class) => (new ReflectionClass($class))->isInternal() ? 'native' : 'library',
            $classes
        )));
        return;
    }
    $connection->send(new Response(200, ['X-Path' => $request->path()], (new Greeting())->to($request->get('name', 'you'))));
};
Worker::runAll();
