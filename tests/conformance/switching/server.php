<?php
/** `protocol` set to something else in callbacks, with bytes of the next one already in the buffer. */

declare(strict_types=1);

namespace Protocols {
    use Workerman\Connection\TcpConnection;
    use Workerman\Protocols\{Http, Websocket};

    /** Two digits of length, then as many bytes. */
    class Pair
    {
        public static function input(string $buffer, TcpConnection $connection): int
        {
            \trace('Pair::input', $buffer);
            return strlen($buffer) < 2 ? 0 : 2 + (int)$buffer;
        }

        public static function decode(string $buffer, TcpConnection $connection): string
        {
            \trace('Pair::decode', $buffer);
            return substr($buffer, 2);
        }

        public static function encode(mixed $data, TcpConnection $connection): string
        {
            $data = (string)$data;
            return sprintf('%02d', strlen($data)) . $data;
        }

        public static function onClose(TcpConnection $connection): void
        {
            \trace('Pair::onClose', $connection);
        }
    }

    /** Looks at the first bytes, and hands the connection on. */
    class Sniff
    {
        public static function input(string $buffer, TcpConnection $connection): int
        {
            $connection->protocol = match (true) {
                !str_starts_with($buffer, 'GET ') => Pair::class,
                str_contains($buffer, 'Upgrade: websocket') => Websocket::class,
                default => Http::class,
            };
            \trace('Sniff::input', $connection->protocol);
            return $connection->protocol::input($buffer, $connection);
        }

        public static function decode(string $buffer, TcpConnection $connection): string
        {
            \trace('Sniff::decode', $buffer);
            return $buffer;
        }

        public static function encode(mixed $data, TcpConnection $connection): string
        {
            return "sniff $data";
        }
    }
}

namespace {
    require getenv('HARNESS') . '/trace.php';

    use Workerman\Connection\TcpConnection;
    use Workerman\Protocols\{Frame, Http, Text, Websocket};
    use Workerman\Protocols\Http\{Request, Response};
    use Workerman\Timer;
    use Workerman\Worker;

    const NAMES = ['text' => Text::class, 'frame' => Frame::class, 'pair' => Protocols\Pair::class, 'http' => Http::class,
        'websocket' => Websocket::class, 'null' => null, 'empty' => '', 'nobody' => 'Protocols\Nobody', 'case' => 'workerman\protocols\TEXT',
        'slash' => '\Workerman\Protocols\Text', 'int' => 'int'];

    $worker = new Worker('text://127.0.0.1:' . port());
    $worker->name = 'switching';
    $worker->onWorkerStart = static function (Worker $first): void {
        control(['worker' => static function (string $name) use ($first): string {
            $first->protocol = NAMES[$name];
            return 'done';
        }]);
        $other = new Worker('sniff://127.0.0.1:' . port(1));
        $other->name = 'sniff';
        watch($other);
        $other->onMessage = $first->onMessage;
        $other->listen();
        $other = new Worker('tcp://127.0.0.1:' . port(2));
        $other->name = 'chosen';
        watch($other);
        $count = 0;
        $other->onConnect = static function (TcpConnection $connection) use (&$count): void {
            $connection->protocol = array_values(NAMES)[$count++];
            $connection->errorHandler = static fn(Throwable $reason) => trace('errorHandler', get_class($reason));
            trace('onConnect', $connection, $connection->protocol);
        };
        $other->onMessage = $first->onMessage;
        $other->listen();
    };
    watch($worker);
    $worker->onConnect = static function (TcpConnection $connection): void {
        $connection->errorHandler = static fn(Throwable $reason) => trace('errorHandler', get_class($reason));
        trace('onConnect', $connection, $connection->protocol);
    };
    $worker->onMessage = static function (TcpConnection $connection, mixed $data): void {
        trace('onMessage', $connection, $data, $connection->protocol);
        $word = $data instanceof Request ? trim($data->path(), '/') : $data;
        [$word, $argument] = explode(' ', $word, 2) + [1 => ''];
        if ($word === 'later') {
            Timer::add(0.01, static function () use ($connection, $argument): void {
                trace('switch', $connection->protocol = NAMES[$argument]);
            }, [], false);
            return;
        }
        if (str_starts_with($word, 'late-')) {
            $connection->send($data instanceof Request ? new Response(200, [], 'answered first') : 'answered first');
            $word = substr($word, 5);
        }
        if (array_key_exists($word, NAMES)) {
            $connection->protocol = NAMES[$word];
            if ($word === 'websocket') {
                $connection->onWebSocketConnect = static fn(TcpConnection $connection, $request) => trace('onWebSocketConnect', $connection, $request->path());
            }
            return;
        }
        $connection->send($data instanceof Request ? 'http ' . $data->uri() : "[$data]");
    };
    Worker::runAll();
}
