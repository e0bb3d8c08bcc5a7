<?php

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\TcpConnection;
use Workerman\Worker;

$worker = new Worker('tcp://127.0.0.1:' . port());
$worker->name = 'raw';
watch($worker);
$total = 0;
$worker->onWorkerStart = static function (Worker $worker) use (&$total): void {
    trace('onWorkerStart', $worker);
    control(['total' => static function () use (&$total): int {
        [$answer, $total] = [$total, 0];
        return $answer;
    }]);
};
$worker->onMessage = static function (TcpConnection $connection, string $data) use (&$total): void {
    if ($data[0] === '*') {
        // Bulk: how the bytes are cut into reads is the kernel's business.
        $connection->bulk = true;
    }
    if (isset($connection->bulk)) {
        $total += strlen($data);
        return;
    }
    trace('onMessage', $connection, $data);
    trace('returned', match ($data) {
        'big' => $connection->send(str_repeat('0123456789abcdef', 4096)),
        'twice' => [$connection->send('one '), $connection->send('two')],
        'nothing' => $connection->send(''),
        'counters' => [$connection->bytesRead, $connection->bytesWritten, $connection->getSendBufferQueueSize(),
            $connection->bufferIsEmpty()],
        'queue' => $connection->getRecvBufferQueueSize(),
        'status' => [$connection->getStatus(), $connection->getStatus(false)],
        'addresses' => [$connection->getRemoteIp(), $connection->getRemotePort() > 0,
            $connection->getRemoteAddress() === $connection->getRemoteIp() . ':' . $connection->getRemotePort(),
            $connection->getLocalIp(), $connection->getLocalPort() === port(),
            $connection->getLocalAddress() === '127.0.0.1:' . port(), $connection->isIpV4(), $connection->isIpV6(),
            $connection->transport, $connection->protocol],
        default => $connection->send($data),
    });
};
Worker::runAll();
