<?php

declare(strict_types=1);

namespace Protocols {
    use Workerman\Connection\TcpConnection;

    /** One JSON value per line. */
    class JsonNL
    {
        public static function input(string $buffer): int
        {
            $at = strpos($buffer, "\n");
            return $at === false ? 0 : $at + 1;
        }

        public static function encode(mixed $value): string
        {
            return json_encode($value) . "\n";
        }

        public static function decode(string $buffer): mixed
        {
            return json_decode(trim($buffer), true);
        }
    }

    /** Answers with the type that is asked for. Not strictly typed, as classes for older versions are not. */
    class Loose
    {
        public static function input($buffer)
        {
            return str_starts_with($buffer, 'string') ? (string)strlen($buffer) : strlen($buffer);
        }

        public static function decode($buffer)
        {
            return $buffer;
        }

        public static function encode($data)
        {
            return $data;
        }
    }

    /** Two digits of length, then as many bytes. Some contents of a message make the protocol misbehave. */
    class Counted
    {
        public static function input(string $buffer, TcpConnection $connection): int
        {
            \trace('input', strlen($buffer) > 30 ? strlen($buffer) : $buffer);
            if (strlen($buffer) < 2) {
                return 0;
            }
            switch (substr($buffer, 0, 2)) {
                case 'ne':
                    return -1;
                case 'la':
                    return $connection->maxPackageSize + 1;
                case 'th':
                    throw new \RuntimeException('input is fed up');
                case 'cl':
                    $connection->close('input closed');
                    return 0;
                case 'de':
                    $connection->destroy();
                    return 0;
                case 'sk':
                    // A comment of five bytes is taken out without a message.
                    if (strlen($buffer) < 5) {
                        return 0;
                    }
                    $connection->consumeRecvBuffer(5);
                    $rest = substr($buffer, 5);
                    return $rest === '' ? 0 : self::input($rest, $connection);
                case 'sw':
                    $connection->consumeRecvBuffer(2);
                    $connection->protocol = JsonNL::class;
                    return 0;
                case 'sa':
                    $connection->send('from input');
                    $connection->consumeRecvBuffer(2);
                    return 0;
            }
            return 2 + (int)$buffer;
        }

        public static function decode(string $buffer, TcpConnection $connection): mixed
        {
            \trace('decode', $buffer);
            if ($buffer === '02de') {
                throw new \RuntimeException('decode is fed up');
            }
            return substr($buffer, 2);
        }

        public static function encode(mixed $data, TcpConnection $connection): string
        {
            \trace('encode', $data);
            if ($data === 'throw') {
                throw new \RuntimeException('encode is fed up');
            }
            if ($data === 'silent') {
                return '';
            }
            if ($data === 'itself') {
                $connection->send('written by encode', true);
                return '';
            }
            $data = (string)$data;
            return sprintf('%02d', strlen($data)) . $data;
        }

        public static function onClose(TcpConnection $connection): void
        {
            \trace('protocol onClose', $connection);
        }
    }
}

namespace {
    require getenv('HARNESS') . '/trace.php';

    use Workerman\Connection\TcpConnection;
    use Workerman\Protocols\Text;
    use Workerman\Worker;

    $worker = new Worker('JsonNL://127.0.0.1:' . port());
    $worker->name = 'json';
    $worker->onWorkerStart = static function (Worker $first): void {
        trace('protocol', $first->protocol, $first->getSocketName(), $first->transport);
        control();
        $worker = new Worker('counted://127.0.0.1:' . port(1));
        watch($worker);
        $worker->onConnect = static function (TcpConnection $connection): void {
            $connection->maxPackageSize = 200;
            $connection->errorHandler = static fn(Throwable $reason) => trace('errorHandler', $reason);
            trace('onConnect', $connection);
        };
        $worker->onMessage = static function (TcpConnection $connection, mixed $data): void {
            trace('onMessage', $connection, $data);
            match ($data) {
                'text', 'Text' => [$connection->protocol = Text::class, $connection->send('text now')],
                'none' => [$connection->protocol = null, $connection->send('raw now')],
                'swallow' => trace('returned', $connection->send('silent')),
                'itself' => trace('returned', $connection->send('itself')),
                'number' => [$connection->protocol = null, trace('returned', $connection->send(7), $connection->send(1.5))],
                'size' => trace('size', $connection->getRecvBufferQueueSize()),
                default => $connection->send($data),
            };
        };
        $worker->listen();
        $worker = new Worker('loose://127.0.0.1:' . port(3));
        watch($worker);
        $worker->onMessage = static fn(TcpConnection $connection, string $data) => $connection->send("[$data]");
        $worker->listen();
        // The protocol of a tcp worker, chosen by property; and one chosen per connection.
        $worker = new Worker('tcp://127.0.0.1:' . port(2));
        $worker->protocol = Text::class;
        $worker->onConnect = static function (TcpConnection $connection): void {
            trace('onConnect', $connection, $connection->protocol);
            $connection->protocol = Protocols\JsonNL::class;
        };
        $worker->onMessage = static function (TcpConnection $connection, mixed $data): void {
            trace('onMessage', $connection, $data);
            $connection->send(['seen' => $data]);
        };
        $worker->listen();
    };
    watch($worker);
    $worker->onMessage = static function (TcpConnection $connection, mixed $data): void {
        trace('onMessage', $connection, $data);
        $connection->send(['got' => $data]);
    };
    Worker::runAll();
}
