<?php
/** Requests and connections that are kept, and used when their time is over. */

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Timer;
use Workerman\Worker;

final class Kept
{
    /** @var list<array{Request, TcpConnection}> */
    public static array $pairs = [];
}

$place = getenv('PLACE');
file_put_contents("$place/small.txt", 'small');
file_put_contents("$place/large.txt", str_repeat('large', 1 << 19));
touch("$place/small.txt", 1_000_000_000);
Http::uploadTmpDir($place);
Http\Session\FileSessionHandler::sessionSavePath("$place/sessions");

/** Traces what a call returns or throws. */
function attempt(string $name, callable $call): void
{
    try {
        trace($name, $call());
    } catch (Throwable $thrown) {
        trace($name, $thrown);
    }
}

function read(Request $request): void
{
    trace('request', $request->method(), $request->uri(), $request->path(), $request->queryString(), $request->protocolVersion(),
        $request->get(), $request->post(), $request->header(), $request->cookie(), $request->host(true), $request->rawBody(),
        strlen($request->rawHead()), (string)$request);
    $files = $request->file();
    trace('files', array_keys($files), isset($files['f']) && is_file($files['f']['tmp_name']));
}

function state(TcpConnection $connection): void
{
    trace('state', $connection->getStatus(), $connection->getStatus(false), $connection->bytesRead, $connection->bytesWritten,
        $connection->transport, $connection->protocol, $connection->getSendBufferQueueSize(), $connection->getRecvBufferQueueSize(),
        $connection->bufferIsEmpty(), $connection->isIpV4(), $connection->isIpV6(), $connection->headers);
    trace('callbacks', ...array_map(static fn($name) => $connection->$name === null,
        ['onMessage', 'onClose', 'onError', 'onBufferFull', 'onBufferDrain', 'onConnect', 'errorHandler']));
    foreach (['getRemoteAddress', 'getRemoteIp', 'getLocalAddress', 'getLocalIp'] as $method) {
        attempt($method, $connection->$method(...));
    }
    trace('ports', $connection->getRemotePort() > 0, $connection->getLocalPort() === port());
}

$commands = [
    'read' => static function (): int {
        foreach (Kept::$pairs as [$request, $connection]) {
            read($request);
            trace('its connection', $request->connection === $connection);
            state($connection);
            trace('serialized', array_keys(json_decode(json_encode($connection), true)));
        }
        return count(Kept::$pairs);
    },
    'send' => static function () use ($place): int {
        foreach (Kept::$pairs as [, $connection]) {
            attempt('text', fn() => $connection->send('late'));
            attempt('raw', fn() => $connection->send('late', true));
            attempt('response', fn() => $connection->send(new Response(200, [], 'late')));
            attempt('small file', fn() => $connection->send((new Response())->withFile("$place/small.txt")));
            $connection->headers = ['X-Late' => 'yes'];
            attempt('headers', fn() => [$connection->send('late'), $connection->headers]);
        }
        return count(Kept::$pairs);
    },
    'send-large' => static function () use ($place): int {
        foreach (Kept::$pairs as [, $connection]) {
            attempt('large file', fn() => $connection->send((new Response())->withFile("$place/large.txt")));
        }
        return count(Kept::$pairs);
    },
    'session' => static function (): int {
        foreach (Kept::$pairs as [$request, $connection]) {
            attempt('session', static function () use ($request): array {
                $session = $request->session();
                $session->set('late', ($session->get('late') ?? 0) + 1);
                $session->save();
                return [$session->all(), $request->sessionId() === $session->getId()];
            });
            trace('cookies', count($connection->headers['Set-Cookie'] ?? []));
        }
        return count(Kept::$pairs);
    },
    'close' => static function (): int {
        foreach (Kept::$pairs as [, $connection]) {
            foreach (['pauseRecv', 'close', 'end', 'destroy', 'close'] as $method) {
                attempt($method, $connection->$method(...));
            }
            attempt('close with data', fn() => $connection->close('late'));
            trace('status', $connection->getStatus(false));
        }
        return count(Kept::$pairs);
    },
    'resume' => static function (): int {
        foreach (Kept::$pairs as [, $connection]) {
            attempt('resumeRecv', $connection->resumeRecv(...));
        }
        return count(Kept::$pairs);
    },
    'socket' => static function (): int {
        foreach (Kept::$pairs as [, $connection]) {
            trace('socket', get_debug_type($connection->getSocket()));
        }
        return count(Kept::$pairs);
    },
    'destroy' => static function (): int {
        foreach (Kept::$pairs as [$request]) {
            $request->destroy();
            trace('destroyed', $request->connection, $request->path(), $request->user);
        }
        return count(Kept::$pairs);
    },
    'forget' => static function () use ($place): string {
        Kept::$pairs = [];
        return count(glob("$place/workerman.upload.*")) . ' uploads';
    },
];

$worker = new Worker('http://127.0.0.1:' . port());
watch($worker);
$worker->onWorkerStart = static fn() => control($commands);
$worker->onMessage = static function (TcpConnection $connection, Request $request): void {
    trace('onMessage', $connection, $request);
    switch ($request->path()) {
        case '/keep':
            $request->user = 'Ada';
            Kept::$pairs[] = [$request, $connection];
            $connection->send('kept');
            break;
        case '/keep-parsed':
            read($request);
            Kept::$pairs[] = [$request, $connection];
            $connection->send('kept');
            break;
        case '/keep-and-close':
            Kept::$pairs[] = [$request, $connection];
            $connection->close('kept');
            break;
        case '/timer':
            Timer::add(0.005, static function () use ($connection, $request): void {
                trace('timer', $request->get('n'), $connection->getStatus(false), $request->connection === $connection);
                trace('sent', $connection->send('late ' . $request->get('n')));
            }, [], false);
            break;
        case '/timer-close':
            Kept::$pairs[] = [$request, $connection];
            $timer = Timer::add(0.005, static function () use ($connection, $request, &$timer): void {
                if ($connection->getStatus() === TcpConnection::STATUS_CLOSED) {
                    Timer::del($timer);
                    trace('timer', $request->get('n'), $request->connection === $connection);
                    trace('sent', $connection->send('late'));
                    $connection->close('late');
                    trace('over');
                }
            });
            $connection->send('x');
            break;
        default:
            $connection->send('x');
    }
};
Worker::runAll();
