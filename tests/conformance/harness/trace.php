<?php
/**
 * What every server under test includes first: trace(), which writes one line per callback to the file the
 * driver reads, and a control socket, by which the driver knows that the loop has handled what came before.
 */

declare(strict_types=1);

use Workerman\Connection\ConnectionInterface;
use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Worker;

/** Writes one line to the trace. */
function trace(string $event, mixed ...$arguments): void
{
    $line = implode(' ', [$event, ...array_map(show(...), $arguments)]);
    file_put_contents(getenv('TRACE'), "$line\n", FILE_APPEND);
}

/** One value on one line, the same on both sides for equal values. */
function show(mixed $value): string
{
    return match (true) {
        is_string($value) && strlen($value) > 400 =>
            '"' . addcslashes(substr($value, 0, 40), "\0..\37\"\\\177..\377") . '"…' . strlen($value) . ':' . md5($value),
        is_string($value) => '"' . addcslashes($value, "\0..\37\"\\\177..\377") . '"',
        is_array($value) => '[' . implode(', ', array_map(
            static fn($key, $item) => (is_int($key) ? $key : show($key)) . ' => ' . show($item),
            array_keys($value),
            $value
        )) . ']',
        $value instanceof TcpConnection => "#$value->id",
        $value instanceof ConnectionInterface => 'udp',
        $value instanceof Worker => "worker($value->name)",
        $value instanceof Request => 'request(' . $value->method() . ' ' . $value->uri() . ')',
        $value instanceof Throwable => get_class($value) . '(' . show($value->getMessage()) . ')',
        is_object($value) => get_class($value),
        default => strtolower(var_export($value, true)),
    };
}

/** The nth port the driver chose. */
function port(int $index = 0): int
{
    return (int)explode(',', (string)getenv('PORTS'))[$index];
}

/** Traces every callback of a worker or connection that is not set yet, onMessage excepted. */
function watch(Worker|TcpConnection $target): void
{
    foreach (['onConnect', 'onClose', 'onError', 'onBufferFull', 'onBufferDrain'] as $event) {
        $target->$event ??= static fn(mixed ...$arguments) => trace($event, ...$arguments);
    }
}

/**
 * Opens the control socket in this process. One connection carries one command line and its answer.
 *
 * @param array<string, callable(string): mixed> $commands what the driver may ask besides `sync`
 */
function control(array $commands = []): void
{
    $listener = stream_socket_server('tcp://127.0.0.1:' . getenv('CONTROL'));
    Worker::getEventLoop()->onReadable($listener, static function ($listener) use ($commands): void {
        $client = @stream_socket_accept($listener, 0);
        if ($client === false) {
            return;
        }
        [$name, $argument] = explode(' ', trim((string)fgets($client)), 2) + [1 => ''];
        fwrite($client, $name === 'sync' ? 'done' : show($commands[$name]($argument)));
        fclose($client);
    });
}

error_reporting(E_ALL);
ini_set('display_errors', 'stderr');
// The same loop on both sides, whatever extensions are loaded.
Worker::$eventLoopClass = Workerman\Events\Select::class;
Worker::$pidFile = getenv('PLACE') . '/server.pid';
Worker::$statusFile = getenv('PLACE') . '/server.status';
Worker::$logFile = getenv('PLACE') . '/server.log';
