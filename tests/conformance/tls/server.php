<?php

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';
require getenv('HARNESS') . '/dial.php';

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\{Request, Response};
use Workerman\Timer;
use Workerman\Worker;

$folder = getenv('CERTIFICATES');

function secure(string $scheme, int $port, array $options): Worker
{
    $worker = new Worker("$scheme://127.0.0.1:" . port($port), ['ssl' => $options]);
    $worker->transport = 'ssl';
    $worker->name = "$scheme$port";
    watch($worker);
    return $worker;
}

$certificate = ['local_cert' => "$folder/127.0.0.1.pem", 'local_pk' => "$folder/127.0.0.1.pem"];
$text = secure('text', 0, $certificate);
$text->onWorkerStart = static function () use ($folder, $certificate): void {
    control(dialling());
    // How the bytes are cut into reads is the business of TLS.
    $raw = secure('tcp', 1, $certificate);
    $raw->onMessage = static function (TcpConnection $connection, string $data): void {
        $connection->heard = ($connection->heard ?? '') . $data;
        if (str_ends_with($connection->heard, "\n")) {
            trace('heard', $connection->heard);
            $connection->send(strrev($connection->heard));
            $connection->heard = '';
        }
    };
    $raw->listen();
    $http = secure('http', 2, $certificate);
    // Sending a file, the library puts its own in their place.
    $http->onBufferFull = $http->onBufferDrain = null;
    $http->onMessage = static function (TcpConnection $connection, Request $request): void {
        trace('onMessage', $request, strlen($request->rawBody()), md5($request->rawBody()), $request->header('x'));
        match ($request->path()) {
            '/small' => $connection->send((new Response())->withFile(getenv('CERTIFICATES') . '/small')),
            '/large' => $connection->send((new Response())->withFile(getenv('CERTIFICATES') . '/large')),
            '/range' => $connection->send((new Response())->withFile(getenv('CERTIFICATES') . '/large', 1000, 3_000_000)),
            '/close' => $connection->close('closed'),
            '/end' => $connection->end('ended'),
            '/big' => $connection->send(str_repeat('0123456789abcdef', 1 << 18)),
            default => $connection->send($request->method() . ' ' . strlen($request->rawBody())),
        };
    };
    $http->listen();
    $websocket = secure('websocket', 3, $certificate);
    $websocket->onWebSocketConnect = static fn(TcpConnection $connection, Request $request) => trace('onWebSocketConnect', $connection, $request->path());
    $websocket->onMessage = static function (TcpConnection $connection, string $data): void {
        trace('onMessage', $connection, $data);
        $data === 'close' ? $connection->close('bye') : $connection->send("[$data]");
    };
    $websocket->listen();
    $strict = secure('text', 4, $certificate + ['verify_peer' => true, 'cafile' => "$folder/ca.pem"]);
    $strict->onMessage = static fn(TcpConnection $connection, string $data) => $connection->send("[$data]");
    $strict->listen();
    $named = secure('text', 5, $certificate + ['SNI_enabled' => true, 'SNI_server_certs' => ['one.test' => "$folder/one.test.pem",
        'two.test' => ['local_cert' => "$folder/two.test.pem", 'local_pk' => "$folder/two.test.pem"]]]);
    $named->onMessage = $strict->onMessage;
    $named->listen();
    $spoken = secure('text', 6, $certificate + ['alpn_protocols' => 'h2,own']);
    $spoken->onMessage = $strict->onMessage;
    $spoken->listen();
};
$text->onConnect = static function (TcpConnection $connection): void {
    $connection->errorHandler = static fn(Throwable $reason) => trace('errorHandler', $reason);
    trace('onConnect', $connection, $connection->getStatus(false), $connection->transport);
};
$text->onMessage = static function (TcpConnection $connection, string $data): void {
    trace('onMessage', $connection, $data);
    [$command, $argument] = explode(' ', $data, 2) + [1 => ''];
    switch ($command) {
        case 'close':
            $connection->close($argument === '' ? null : $argument);
            trace('status', $connection->getStatus(false));
            break;
        case 'end':
            $connection->lingerTimeout = 0.05;
            $connection->end($argument === '' ? null : $argument);
            trace('status', $connection->getStatus(false));
            break;
        case 'destroy':
            $connection->destroy();
            trace('status', $connection->getStatus(false));
            break;
        case 'big':
            $connection->send(str_repeat('0123456789abcdef', (int)$argument >> 4), true);
            break;
        case 'full':
            // Far more than the kernel takes while the client does not read.
            $connection->maxSendBufferSize = 100_000;
            $connection->lingerTimeout = 0.05;
            $connection->send(str_repeat('x', 6 << 20), true);
            trace('queued', $connection->getSendBufferQueueSize() > 100_000, $connection->bufferIsEmpty());
            trace('second', $connection->send('dropped', true));
            $argument === 'close' && $connection->close("\nend", true);
            $argument === 'end' && $connection->end("\nend", true);
            $argument === 'destroy' && $connection->destroy();
            trace('status', $connection->getStatus(false));
            break;
        case 'pause':
            $connection->pauseRecv();
            Timer::add(0.02, static function () use ($connection): void {
                trace('resume', $connection);
                $connection->resumeRecv();
            }, [], false);
            break;
        case 'getters':
            trace('getters', $connection->getRemoteIp(), $connection->getRemotePort() > 0,
                $connection->getRemoteAddress() === $connection->getRemoteIp() . ':' . $connection->getRemotePort(),
                $connection->getLocalIp(), $connection->getLocalPort() === port(), $connection->isIpV4(), $connection->isIpV6(),
                $connection->transport, $connection->protocol, $connection->getStatus(), $connection->getRecvBufferQueueSize(),
                $connection->getSendBufferQueueSize(), $connection->bufferIsEmpty(), is_resource($connection->getSocket()));
            break;
        case 'counters':
            trace('counters', $connection->bytesRead, $connection->bytesWritten);
            break;
        case 'json':
            $json = json_decode(json_encode($connection), true);
            unset($json['remotePort'], $json['getLocalPort']);
            trace('json', $json);
            break;
        case 'protocol':
            $connection->protocol = null;
            break;
        case 'last':
            // Whether it is still told is a matter of time.
            $connection->onBufferDrain = null;
            $connection->send("[$data]");
            break;
        case 'throw':
            throw new LogicException($argument);
        default:
            $connection->send("[$data]");
    }
};
Worker::runAll();
