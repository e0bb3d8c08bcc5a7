<?php
/** What is passed: values that nobody should pass, and in the other places arguments to the method's liking. */

declare(strict_types=1);

use Workerman\Connection\AsyncTcpConnection;
use Workerman\Connection\TcpConnection;
use Workerman\Events\EventInterface;
use Workerman\Events\Select;
use Workerman\Worker;

final class Unprintable
{
    public function __toString(): string
    {
        throw new DomainException('not printable');
    }
}

/** @return array<string, mixed> */
function bad_values(): array
{
    $loop = [];
    $loop['self'] = &$loop;
    return ['null' => null, 'false' => false, 'negative' => -1, 'largest' => PHP_INT_MAX, 'smallest' => PHP_INT_MIN,
        'nan' => NAN, 'infinite' => INF, 'empty' => '', 'nul' => "a\0b", 'notUtf8' => "\xff\xfe", 'line' => "a\r\nB: c",
        'list' => [1, [2]], 'recursive' => $loop, 'wide' => range(1, 2000), 'long' => str_repeat('x', 70000),
        'object' => new stdClass(), 'unprintable' => new Unprintable(),
        'thrower' => static fn() => throw new DomainException('thrown')];
}

/** An argument that the method can use. */
function valid(ReflectionParameter $parameter, Row $row): mixed
{
    if (array_key_exists($parameter->name, $row->valid)) {
        $value = $row->valid[$parameter->name];
        return $value instanceof Closure ? $value() : $value;
    }
    if ($parameter->isDefaultValueAvailable()) {
        return $parameter->getDefaultValue();
    }
    $type = $parameter->getType();
    $name = $type instanceof ReflectionNamedType ? $type->getName() : 'string';
    return match ($name) {
        'int' => 1,
        'float' => 0.5,
        'bool' => true,
        'array' => [],
        'callable' => static fn() => null,
        'object' => new stdClass(),
        'self', TcpConnection::class, Workerman\Connection\ConnectionInterface::class => closed_pair(),
        AsyncTcpConnection::class => lent(new AsyncTcpConnection('tcp://127.0.0.1:1')),
        EventInterface::class => the_loop(),
        Throwable::class => new DomainException('given'),
        default => 'a',
    };
}

/** Keeps an argument until take_back(): the class remembers a connection until it is destroyed. */
function lent(?TcpConnection $connection): ?TcpConnection
{
    static $connections = [];
    if ($connection === null) {
        array_map(static fn($one) => $one->destroy(), array_splice($connections, 0));
        return null;
    }
    return $connections[] = $connection;
}

function take_back(): void
{
    lent(null);
    streams_made();
}

/** The worker's loop; one of its own in a script without a worker. */
function the_loop(): EventInterface
{
    return Worker::isRunning() ? Worker::getEventLoop() : only(Select::class, static fn() => new Select());
}

/** @return resource one end of a pair whose other end stays open with it */
function stream(): mixed
{
    [$near, $far] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    stream_context_set_option($near, 'pair', 'far', $far);
    stream_set_blocking($near, false);
    return streams_made($near) ?? $near;
}

/** @return ?list<resource> without an argument: what stream() has made since the last look */
function streams_made(mixed $stream = null): ?array
{
    static $streams = [];
    if ($stream !== null) {
        $streams[] = $stream;
        return null;
    }
    return array_splice($streams, 0);
}

/** @param ?class-string $protocol of Workerman\Protocols */
function pair(?string $protocol = null): TcpConnection
{
    $connection = new TcpConnection(the_loop(), stream(), '127.0.0.1:9');
    $connection->protocol = $protocol;
    return watched($connection);
}

function closed_pair(): TcpConnection
{
    $connection = pair();
    $connection->destroy();
    return $connection;
}

/** Callbacks of a connection since the last look. */
function fired(?string $event = null): string
{
    static $events = '';
    if ($event !== null) {
        $events .= " $event";
        return '';
    }
    [$seen, $events] = [$events, ''];
    return $seen;
}

/** @template T of Workerman\Connection\TcpConnection @param T $connection @return T */
function watched(TcpConnection $connection): TcpConnection
{
    foreach (['onClose', 'onBufferFull', 'onBufferDrain', 'onConnect', 'onMessage'] as $event) {
        $connection->$event = static fn() => fired($event);
    }
    // Without one, what a protocol throws ends the worker.
    $connection->errorHandler = static fn(Throwable $error) => fired('errorHandler(' . $error::class . ' ' . bare_message($error->getMessage()) . ')');
    $connection->onError = static fn($connection, $code, $reason) => fired("onError($code, $reason)");
    return $connection;
}
