<?php
/** One worker that is played with, and a second one with the TLS peers it connects to. */

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';
require getenv('HARNESS') . '/blocks.php';
require __DIR__ . '/plays.php';

use Workerman\Connection\AsyncTcpConnection;
use Workerman\Connection\AsyncUdpConnection;
use Workerman\Protocols\Http\Response;
use Workerman\Protocols\Http\Session\FileSessionHandler;
use Workerman\Timer;
use Workerman\Worker;

/** Plays one fault of a client in BLOCKS blocks, one play after the other, and writes the answer. */
function play_client(string $name): void
{
    ['scheme' => $scheme, 'port' => $port, 'ssl' => $ssl, 'limit' => $limit, 'plays' => $plays]
        = CLIENTS[$name] + ['ssl' => [], 'limit' => null, 'plays' => PLAYS];
    $address = $scheme . '://' . (is_int($port) ? '127.0.0.1:' . PORTS[$port] : $port);
    $answer = ['outcomes' => [], 'counts' => []];
    $left = BLOCKS * $plays;
    $next = static function () use (&$next, &$answer, &$left, $plays, $address, $ssl, $limit): void {
        if ($left % $plays === 0 && $left < BLOCKS * $plays) {
            $answer['counts'][] = counts();
        }
        if ($left-- === 0) {
            $next = null;
            answer($answer);
            return;
        }
        $events = [];
        $done = static function () use (&$events, &$answer, &$next): void {
            $outcome = implode(' ', $events);
            $answer['outcomes'][$outcome] = ($answer['outcomes'][$outcome] ?? 0) + 1;
            Timer::delay(0.001, static fn() => $next());
        };
        $connection = str_starts_with($address, 'udp') ? new AsyncUdpConnection($address)
            : new AsyncTcpConnection($address, $ssl === [] ? [] : ['ssl' => $ssl]);
        $connection->onConnect = static function ($connection) use (&$events): void {
            $events[] = 'connect';
            $connection instanceof AsyncUdpConnection && $connection->send('x');
        };
        $connection->onError = static function ($connection, $code, $reason) use (&$events): void {
            $events[] = "error($code)" . ($reason === '' ? ' without a reason' : '');
        };
        $connection->onClose = static function () use (&$events, $done): void {
            $events[] = 'close';
            $done();
        };
        $connection->connect();
        if ($limit !== null) {
            Timer::delay($limit, static fn() => $connection->close());
        }
    };
    $next();
}

$worker = new Worker();
$worker->onWorkerStart = static function (): void {
    mkdir(getenv('PLACE') . '/sessions');
    FileSessionHandler::sessionSavePath(getenv('PLACE') . '/sessions');
    $tls = ['ssl' => ['local_cert' => getenv('CERTIFICATE')]];
    $services = [
        [HTTP, 'http', [], ''], [HTTPS, 'http', $tls, 'ssl'], [WEBSOCKET, 'websocket', [], ''],
        [HTTPS_MUTUAL, 'http', ['ssl' => $tls['ssl'] + ['verify_peer' => true, 'cafile' => getenv('AUTHORITY')]], 'ssl'],
    ];
    $all = [];
    foreach ($services as [$port, $protocol, $context, $transport]) {
        $service = new Worker("$protocol://127.0.0.1:" . PORTS[$port], $context);
        $service->transport = $transport ?: 'tcp';
        $service->onMessage = static function ($connection, $request): void {
            if (is_string($request)) {
                $connection->send($request);
                return;
            }
            $regenerated = $request->path() === '/session' && $request->get('new') ? $request->sessionRegenerateId(true) : null;
            $session = $request->path() === '/session' ? $request->session() : null;
            $session?->set('seen', $session->get('seen', 0) + 1);
            $connection->send(match ($request->path()) {
                '/big' => str_repeat('x', 8 << 20),
                '/session' => json_encode([$regenerated ?? $request->sessionId(), $session->get('seen')]),
                '/file' => is_file($file = __DIR__ . '/' . basename($request->get('name', ''))) ? (new Response())->withFile($file)
                    : new Response(404),
                default => json_encode(array_map(static fn($file) => $file['size'] ?? null, $request->file())),
            });
        };
        $service->listen();
        $all[] = $service;
    }
    control([
        'pid' => static fn() => getmypid(),
        'counts' => static fn() => answer(['counts' => counts()]),
        'open' => static fn() => array_sum(array_map(static fn($service) => count($service->connections), $all)),
        'client' => static fn(string $name) => play_client($name),
    ]);
};

$peers = new Worker();
$peers->onWorkerStart = static function (): void {
    foreach ([WRONG_CA => 'STRANGER', EXPIRED => 'EXPIRED', WRONG_NAME => 'OTHER', GOOD => 'CERTIFICATE'] as $port => $certificate) {
        $peer = new Worker('tcp://127.0.0.1:' . PORTS[$port], ['ssl' => ['local_cert' => getenv($certificate)]]);
        $peer->transport = 'ssl';
        $peer->listen();
    }
    $talk = [
        PLAIN => static fn($connection) => $connection->close("220 this is not TLS\r\n"),
        CUT => static fn($connection) => $connection->destroy(),
        SILENT => static fn($connection) => null,
        GARBAGE => static fn($connection) => $connection->send(str_repeat("\x16\x03\x01\xff", 100)),
    ];
    foreach ($talk as $port => $say) {
        $peer = new Worker('tcp://127.0.0.1:' . PORTS[$port]);
        $peer->onMessage = $say;
        $peer->listen();
    }
};
Worker::runAll();
