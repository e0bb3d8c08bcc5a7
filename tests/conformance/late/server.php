<?php
/** Connection objects that the script keeps after their end, used from a timer; pipes and closes within closes. */

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\{AsyncTcpConnection, AsyncUdpConnection, TcpConnection};
use Workerman\Protocols\{Text, Websocket};
use Workerman\Timer;
use Workerman\Worker;

/** Calls on an object that is over, and what its properties are. */
function use_late(object $connection): void
{
    $calls = [['getStatus'], ['getStatus', false], ['getRemoteIp'], ['getRemoteAddress'], ['getLocalIp'], ['getLocalPort'], ['getLocalAddress'],
        ['isIpV4'], ['isIpV6'], ['getSendBufferQueueSize'], ['getRecvBufferQueueSize'], ['bufferIsEmpty'], ['send', 'late'], ['send', 'late', true],
        ['send', ''], ['send', ['a']], ['close'], ['close', 'late'], ['end'], ['end', 'late'], ['destroy'], ['consumeRecvBuffer', 1], ['pauseRecv'],
        ['doSslHandshake', null], ['cancelReconnect'], ['getRemoteHost'], ['getRemoteURI']];
    foreach ($calls as $call) {
        [$method, $arguments] = [$call[0], array_slice($call, 1)];
        if (!method_exists($connection, $method)) {
            continue;
        }
        try {
            trace("$method(" . implode(', ', array_map(show(...), $arguments)) . ')', $connection->$method(...$arguments));
        } catch (Throwable $reason) {
            trace("$method() threw", get_class($reason));
        }
    }
    $gone = ['socket is a resource' => is_resource($connection->getSocket())];
    foreach (['transport', 'protocol', 'worker', 'bytesRead', 'bytesWritten', 'maxSendBufferSize', 'maxPackageSize', 'context', 'headers', 'lingerTimeout',
        'onConnect', 'onMessage', 'onClose', 'onError', 'onBufferFull', 'onBufferDrain', 'eventLoop', 'errorHandler'] as $property) {
        property_exists($connection, $property) && $gone[$property] = $connection->$property ?? null;
    }
    trace('properties', $gone);
    if ($connection instanceof TcpConnection) {
        trace('listed', isset(TcpConnection::$connections[$connection->id]));
    }
    // What is set now is kept and used by nobody.
    foreach (['protocol' => Text::class, 'onMessage' => static fn() => trace('never'), 'onClose' => static fn() => trace('never'), 'own' => 'property',
        'bytesRead' => 5, 'transport' => 'ssl'] as $property => $value) {
        if ($property !== 'own' && !property_exists($connection, $property)) {
            continue;
        }
        $connection->$property = $value;
        trace("set $property", $connection->$property === $value);
    }
    try {
        trace('send after that', $connection->send('late'));
        trace('close after that', $connection->close('late'));
    } catch (Throwable $reason) {
        trace('threw', get_class($reason));
    }
    $json = json_decode(json_encode($connection), true);
    unset($json['remotePort']);
    trace('json', $json);
}

$later = static function (object $connection): void {
    Timer::add(0.01, static function () use ($connection): void {
        use_late($connection);
        trace('used');
    }, [], false);
};
$worker = new Worker('text://127.0.0.1:' . port());
$worker->name = 'late';
watch($worker);
$worker->onWorkerStart = static function (Worker $first) use ($later): void {
    $clients = [];
    control([
        'connections' => static fn() => [count($first->connections), count(TcpConnection::$connections)],
        'client' => static function (string $ending) use ($later, &$clients): string {
            [$address, $ending] = explode(' ', $ending);
            $client = $clients[] = new AsyncTcpConnection($address);
            watch($client);
            $client->onMessage = static fn($connection, $data) => trace('client onMessage', $data);
            $client->onConnect = static function (AsyncTcpConnection $client) use ($ending, $later): void {
                trace('client onConnect');
                $ending === 'close' && $client->close();
                $ending === 'destroy' && $client->destroy();
                $ending === 'end' && [$client->lingerTimeout = 0, $client->end()];
                $later($client);
            };
            $client->onError = static fn($client, $code) => trace('client onError', $code);
            if ($ending === 'initial') {
                $client->close('never');
                $later($client);
                return 'done';
            }
            $client->connect();
            if ($ending === 'connecting') {
                $client->close('never');
                $later($client);
            }
            $ending === 'refused' && $later($client);
            return 'done';
        },
        'udp' => static function (string $ending) use ($later): string {
            $client = new AsyncUdpConnection('udp://127.0.0.1:' . port(1));
            $client->onConnect = static fn() => trace('client onConnect');
            $client->onClose = static fn() => trace('client onClose');
            $client->onMessage = static function (AsyncUdpConnection $client, string $data) use ($later): void {
                trace('client onMessage', $data);
                $client->close('bye');
                $later($client);
            };
            if ($ending === 'initial') {
                $client->close();
                $later($client);
                return 'done';
            }
            $client->connect();
            $client->send('hello');
            return 'done';
        },
    ]);
    $udp = new Worker('udp://127.0.0.1:' . port(1));
    $udp->onMessage = static function ($connection, string $data) use ($later): void {
        trace('udp onMessage', $data);
        $data === 'hello' && $connection->send('answer');
        if ($data === 'keep') {
            // Held beyond its callback, and still of use.
            Timer::add(0.01, static function () use ($connection): void {
                trace('send', $connection->send('late answer'), $connection->getRemoteIp(), $connection->isIpV4(), $connection->protocol, $connection->transport);
                trace('used');
            }, [], false);
        }
    };
    $udp->listen();
    $websocket = new Worker('websocket://127.0.0.1:' . port(2));
    $websocket->name = 'websocket';
    watch($websocket);
    $websocket->onMessage = static function (TcpConnection $connection, string $data) use ($later): void {
        $connection->close($data === 'raw' ? "\x88\x02\x03\xe8" : 'bye', $data === 'raw');
        $later($connection);
    };
    $websocket->listen();
};
$named = [];
$worker->onMessage = static function (TcpConnection $connection, string $data) use ($later, &$named): void {
    [$word, $argument] = explode(' ', $data, 2) + [1 => ''];
    trace('onMessage', $connection, $data);
    switch ($word) {
        case 'close':
            $connection->close($argument === '' ? null : $argument);
            $later($connection);
            break;
        case 'bye':
            $connection->close();
            break;
        case 'destroy':
            $connection->destroy();
            $later($connection);
            break;
        case 'end':
            $connection->lingerTimeout = 0;
            $connection->end('bye');
            $later($connection);
            break;
        case 'resume':
            $connection->close();
            foreach (['pauseRecv', 'resumeRecv', 'baseWrite'] as $method) {
                try {
                    trace("$method()", $connection->$method());
                } catch (Throwable $reason) {
                    trace("$method() threw", $reason);
                }
            }
            break;
        case 'keep':
            // The peer ends it.
            $connection->onClose = static function (TcpConnection $connection) use ($later): void {
                trace('onClose', $connection);
                $later($connection);
            };
            break;
        case 'name':
            $named[$argument] = $connection;
            break;
        case 'pipe':
            $connection->pipe($named[$argument]);
            trace('piped', isset($named[$argument]->onBufferFull));
            break;
        case 'pipe-from':
            // From one that may be over.
            $named[$argument]->pipe($connection);
            trace('piped', isset($named[$argument]->onMessage));
            break;
        case 'close-other':
            $named[$argument]->close('closed by another');
            break;
        case 'in-close':
            $connection->onClose = static function (TcpConnection $connection) use (&$named, $argument): void {
                trace('onClose begins', $connection, $connection->getStatus(false));
                switch ($argument) {
                    case 'close': trace('close', $connection->close('late')); break;
                    case 'destroy': trace('destroy', $connection->destroy()); break;
                    case 'end': trace('end', $connection->end('late')); break;
                    case 'send': trace('send', $connection->send('late')); break;
                    case 'pause': trace('pause', $connection->pauseRecv()); break;
                    case 'throw': throw new LogicException('onClose is fed up');
                    case 'other': $named['other']->close('closed in onClose'); break;
                    case 'each-other': $named['other']->close(); $named['other']->destroy(); break;
                    case 'protocol': $connection->protocol = Websocket::class; break;
                }
                trace('onClose ends', $connection);
            };
            $connection->errorHandler = static fn(Throwable $reason) => trace('errorHandler', $reason);
            $connection->close('bye');
            trace('closed', $connection, $connection->getStatus(false));
            break;
        case 'in-error':
            $connection->maxSendBufferSize = 10;
            $connection->onBufferFull = null;
            $connection->onError = static function (TcpConnection $connection, int $code) use ($argument): void {
                trace('onError', $connection, $code);
                $argument === 'close' && $connection->close();
                $argument === 'destroy' && $connection->destroy();
            };
            $connection->send(str_repeat('x', 16 << 20), true);
            trace('second', $connection->send('dropped', true), $connection->getStatus(false));
            $connection->destroy();
            break;
        case 'in-full':
            $connection->maxSendBufferSize = 10;
            $connection->onBufferFull = static function (TcpConnection $connection) use ($argument): void {
                trace('onBufferFull', $connection);
                $argument === 'destroy' && $connection->destroy();
                $argument === 'close' && $connection->close();
            };
            trace('first', $connection->send(str_repeat('x', 16 << 20), true), $connection->getStatus(false));
            $connection->destroy();
            break;
        default:
            $connection->send("[$data]");
    }
};
Worker::runAll();
