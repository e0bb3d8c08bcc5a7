<?php

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\TcpConnection;
use Workerman\Timer;
use Workerman\Worker;

$worker = new Worker('text://127.0.0.1:' . port());
$worker->name = 'life';
$worker->onWorkerStart = static function (Worker $worker): void {
    control([
        'connections' => static fn() => [
            array_map(static fn(TcpConnection $c) => [$c->id, $c->name ?? null], $worker->connections),
            array_keys(TcpConnection::$connections),
        ],
        'resume' => static function () use ($worker): string {
            end($worker->connections)->resumeRecv();
            return 'resumed';
        },
        'say' => static function (string $text) use ($worker): int {
            foreach ($worker->connections as $connection) {
                $connection->send($text);
            }
            return count($worker->connections);
        },
        'close-all' => static function () use ($worker): int {
            foreach ($worker->connections as $connection) {
                $connection->close('all');
            }
            return count($worker->connections);
        },
        'statistics' => static fn() => array_diff_key(TcpConnection::$statistics, ['total_request' => 0, 'send_fail' => 0]),
    ]);
};
watch($worker);
$worker->onClose = static fn(TcpConnection $connection) => trace('onClose', $connection, $connection->getStatus(false),
    $connection->getRemoteIp(), $connection->getLocalAddress(), isset($connection->worker->connections[$connection->id]));
$worker->onMessage = static function (TcpConnection $connection, string $data): void {
    trace('onMessage', $connection, $data);
    [$command, $argument] = explode(' ', $data, 2) + [1 => ''];
    switch ($command) {
        case 'name':
            $connection->name = $argument;
            $connection->send("you are $connection->name");
            break;
        case 'close':
            $connection->close($argument === '' ? null : $argument);
            trace('status', $connection->getStatus(), $connection->getStatus(false));
            trace('after close', $connection->send('late'));
            $connection->close('twice');
            break;
        case 'end':
            $connection->lingerTimeout = 0.05;
            $connection->end($argument === '' ? null : $argument);
            trace('status', $connection->getStatus(), $connection->getStatus(false));
            trace('after end', $connection->send('late'));
            $connection->end('twice');
            break;
        case 'end-at-once':
            $connection->lingerTimeout = 0;
            $connection->end($argument);
            trace('status', $connection->getStatus(false));
            break;
        case 'destroy':
            $connection->send('unsent or not');
            $connection->destroy();
            trace('after destroy', $connection->getStatus(false), $connection->send('late'), $connection->worker,
                $connection->onMessage, $connection->eventLoop === null);
            $connection->destroy();
            break;
        case 'raw-close':
            $connection->close('raw', true);
            break;
        case 'pause':
            $connection->pauseRecv();
            $connection->send('paused');
            Timer::add((float)$argument, static function () use ($connection): void {
                trace('resume', $connection);
                $connection->resumeRecv();
                $connection->send('resumed');
            }, [], false);
            break;
        case 'pause-for-good':
            $connection->pauseRecv();
            break;
        case 'own':
            $connection->onMessage = static function (TcpConnection $connection, string $data): void {
                trace('own onMessage', $connection, $data);
                $connection->send("own $data");
            };
            $connection->onClose = static fn(TcpConnection $connection) => trace('own onClose', $connection);
            break;
        case 'id':
            $connection->id = 1000;
            $connection->send((string)$connection->id);
            break;
        case 'full':
            // Far more than the kernel takes while the client does not read.
            $connection->maxSendBufferSize = 100_000;
            $piece = str_repeat('x', 16 << 20);
            trace('first', $connection->send($piece, true), $connection->getSendBufferQueueSize() > 100_000,
                $connection->bufferIsEmpty());
            trace('second', $connection->send('dropped', true));
            $argument === 'close' && $connection->close("\nend", true);
            $argument === 'destroy' && $connection->destroy();
            $argument === 'end' && $connection->end("\nend", true);
            $argument !== '' && trace('status', $connection->getStatus(false));
            break;
        case 'queued':
            $connection->onBufferFull = $connection->onBufferDrain = null;
            trace('first', $connection->send(str_repeat('x', 16 << 20), true));
            trace('second', $connection->send("\nend", true));
            break;
        case 'pipe':
            foreach ($connection->worker->connections as $other) {
                if (($other->name ?? null) === $argument) {
                    $connection->pipe($other);
                }
            }
            break;
        case 'json':
            $json = json_decode(json_encode($connection), true);
            $json['remotePort'] = $json['remotePort'] > 0;
            trace('json', $json);
            break;
        case 'throw':
            $connection->errorHandler = static fn(Throwable $reason) => trace('errorHandler', $reason);
            throw new LogicException($argument);
        case 'throw-in-close':
            $connection->errorHandler = static fn(Throwable $reason) => trace('errorHandler', $reason);
            $connection->onClose = static fn() => throw new LogicException($argument);
            $connection->close();
            trace('status', $connection->getStatus(false));
            break;
        case 'nobody':
            $connection->onMessage = static fn() => null;
            break;
        default:
            $connection->send("[$data]");
    }
};
Worker::runAll();
