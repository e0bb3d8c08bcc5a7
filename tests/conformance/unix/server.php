<?php

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\TcpConnection;
use Workerman\Worker;

$place = getenv('PLACE');
$worker = new Worker("unix://$place/raw.sock");
$worker->name = 'unix';
watch($worker);
$worker->onWorkerStart = static function (Worker $worker) use ($place): void {
    trace('onWorkerStart', $worker->transport, $worker->protocol, basename($worker->getSocketName()));
    control();
    // A protocol over a unix socket is chosen by property.
    $lines = new Worker("unix://$place/lines.sock");
    $lines->protocol = Workerman\Protocols\Text::class;
    watch($lines);
    $lines->onMessage = static fn(TcpConnection $connection, string $data) => $connection->send("[$data]");
    $lines->listen();
};
$worker->onMessage = static function (TcpConnection $connection, string $data): void {
    trace('onMessage', $connection, $data);
    match ($data) {
        'addresses' => trace('addresses', basename($connection->getLocalAddress()), $connection->isIpV4(),
            $connection->isIpV6(), $connection->transport),
        'port' => trace('port', $connection->getRemoteIp(), $connection->getRemotePort()),
        'close' => $connection->close('bye'),
        default => $connection->send($data),
    };
};
Worker::runAll();
