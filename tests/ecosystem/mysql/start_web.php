<?php
/** A web server with one connection for each worker, as the manual has it. */

use Workerman\Connection\TcpConnection;
use Workerman\MySQL\Connection;
use Workerman\Protocols\Http\Request;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';

$worker = new Worker('http://127.0.0.1:' . getenv('WEB'));
$worker->count = 3;
$db = null;
$worker->onWorkerStart = static function () use (&$db): void {
    $db = new Connection('127.0.0.1', (int)getenv('PORT'), 'seller', 'secret', 'shop');
};
$worker->onMessage = static function (TcpConnection $connection, Request $request) use (&$db): void {
    switch ($request->path()) {
        case '/error':
            try {
                $answer = count($db->select('nonsense')->from('goods')->query());
            } catch (PDOException $error) {
                $answer = $error->getMessage();
            }
            break;
        default:
            $db->insert('visits')->cols(['process' => getmypid(), 'path' => $request->path()])->query();
            $answer = $db->select('name')->from('goods')->where('name = :name')->bindValues(['name' => ltrim($request->path(), '/')])
                ->single() . " {$request->queryString()}";
    }
    $connection->send($answer);
};
Worker::runAll();
