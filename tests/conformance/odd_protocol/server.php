<?php
/** Protocols whose methods answer what they should not, or do something else on the way. Lines in, lines out. */

namespace Protocols {
    use Workerman\Connection\TcpConnection;

    /** Not strictly typed, as classes for older versions are not. A line's first word says what each method does. */
    class Odd
    {
        public static function input($buffer, $connection)
        {
            $end = strpos($buffer, "\n");
            \trace('input', strlen($buffer), $end);
            if ($end === false) {
                return 0;
            }
            $length = $end + 1;
            switch (strtok(substr($buffer, 0, $end), ' ')) {
                case 'in-false': return false;
                case 'in-null': return null;
                case 'in-float': return 1.0 * $length;
                case 'in-max': return PHP_INT_MAX;
                case 'in-limit': return $connection->maxPackageSize;
                case 'in-more': return $length + 5;
                case 'in-less': return 3;
                case 'in-close': $connection->close(); return $length;
                case 'in-close-data': $connection->close('bye'); return $length;
                case 'in-destroy': $connection->destroy(); return $length;
                case 'in-end': $connection->end('bye'); return $length;
                case 'in-send': $connection->send('from input'); return $length;
                case 'in-pause':
                    $connection->pauseRecv();
                    \Workerman\Timer::add(0.01, static fn() => [\trace('resume'), $connection->resumeRecv()], [], false);
                    return $length;
                case 'in-pause-wait':
                    if (!isset($connection->waited)) {
                        $connection->waited = true;
                        $connection->pauseRecv();
                        \Workerman\Timer::add(0.01, static fn() => [\trace('resume'), $connection->resumeRecv()], [], false);
                        return 0;
                    }
                    return $length;
                case 'in-consume': $connection->consumeRecvBuffer($length); return 0;
                case 'in-consume-all': $connection->consumeRecvBuffer(strlen($buffer) + 10); return 0;
                case 'in-consume-below': $connection->consumeRecvBuffer(-3); return 0;
                case 'in-consume-length': $connection->consumeRecvBuffer(3); return $length;
                case 'in-consume-rest': $connection->consumeRecvBuffer($length); return strlen($buffer) - $length;
                case 'in-null-protocol': $connection->protocol = null; return $length;
                case 'in-error': throw new \Error('input is fed up');
                case 'in-limit-late': $connection->maxPackageSize = 3; return $length;
            }
            return $length;
        }

        public static function decode($buffer, $connection)
        {
            \trace('decode', $buffer, $connection->getRecvBufferQueueSize());
            $line = rtrim($buffer, "\n");
            switch (strtok($line, ' ')) {
                case 'de-null': return null;
                case 'de-false': return false;
                case 'de-empty': return '';
                case 'de-zero': return 0;
                case 'de-object': return (object)['line' => $line];
                case 'de-array': return [$line];
                case 'de-error': throw new \Error('decode is fed up');
                case 'de-close': $connection->close('decoded'); return $line;
                case 'de-close-throw': $connection->close('decoded'); throw new \Error('decode is fed up');
                case 'de-destroy': $connection->destroy(); return $line;
                case 'de-send': $connection->send('from decode'); return $line;
                case 'de-pause':
                    $connection->pauseRecv();
                    \Workerman\Timer::add(0.01, static fn() => [\trace('resume'), $connection->resumeRecv()], [], false);
                    return $line;
                case 'de-protocol': $connection->protocol = \Workerman\Protocols\Text::class; return $line;
                case 'de-consume': $connection->consumeRecvBuffer(2); return $line;
            }
            return $line;
        }

        public static function encode($data, $connection)
        {
            \trace('encode', $data);
            switch (is_string($data) ? strtok($data, ' ') : '') {
                case 'en-empty': return '';
                case 'en-null': return null;
                case 'en-int': return 12;
                case 'en-array': return ['a'];
                case 'en-close': $connection->close(); return "$data\n";
                case 'en-raw': $connection->send("raw\n", true); return "$data\n";
            }
            return (is_string($data) ? $data : json_encode($data)) . "\n";
        }

        public static function onConnect($connection)
        {
            \trace('protocol onConnect', $connection, $connection->getStatus(false));
            match ($connection->hook ?? '') {
                'close' => $connection->close('closed by the protocol'),
                'destroy' => $connection->destroy(),
                'send' => $connection->send('from the protocol'),
                'throw' => throw new \LogicException('protocol onConnect is fed up'),
                default => null,
            };
        }

        public static function onClose($connection)
        {
            \trace('protocol onClose', $connection, $connection->getStatus(false));
            if (isset($connection->sayInClose)) {
                \trace('send in protocol onClose', $connection->send('late'));
            }
            if (isset($connection->throwInClose)) {
                throw new \LogicException('protocol onClose is fed up');
            }
        }
    }

    /** Without encode() and decode(). */
    class Half
    {
        public static function input($buffer, $connection)
        {
            return strlen($buffer);
        }
    }

    /** Without the methods themselves. */
    class Magic
    {
        public static function __callStatic($name, $arguments)
        {
            \trace("__callStatic $name", $arguments[0]);
            return $name === 'input' ? strlen($arguments[0]) : $arguments[0];
        }
    }

    /** With methods of objects. */
    class Instance
    {
        private int $count = 0;

        public function input($buffer)
        {
            return strlen($buffer) + $this->count;
        }

        public function decode($buffer)
        {
            return $buffer;
        }

        public function encode($data)
        {
            return $data;
        }
    }
}

namespace {
    require getenv('HARNESS') . '/trace.php';
    require getenv('HARNESS') . '/dial.php';

    use Workerman\Connection\TcpConnection;
    use Workerman\Worker;

    /** Errors of PHP itself are in other words. */
    function fed_up(Throwable $reason): void
    {
        trace('errorHandler', str_contains($reason->getMessage(), 'fed up') ? $reason : 'an error');
    }

    $worker = new Worker('Odd://127.0.0.1:' . port());
    $worker->name = 'odd';
    watch($worker);
    $worker->onWorkerStart = static function (): void {
        control(dialling());
        foreach (['half', 'magic', 'instance'] as $index => $name) {
            $worker = new Worker("$name://127.0.0.1:" . port($index + 1));
            $worker->name = $name;
            watch($worker);
            $worker->onConnect = static function (TcpConnection $connection): void {
                $connection->errorHandler = fed_up(...);
                trace('onConnect', $connection);
            };
            $worker->onMessage = static function (TcpConnection $connection, mixed $data): void {
                trace('onMessage', $connection, $data);
                trace('returned', $connection->send($data));
            };
            $worker->listen();
        }
    };
    $worker->onConnect = static function (TcpConnection $connection): void {
        $connection->maxPackageSize = 200;
        $connection->errorHandler = fed_up(...);
        trace('onConnect', $connection);
    };
    $worker->onMessage = static function (TcpConnection $connection, mixed $data): void {
        trace('onMessage', $connection, $data, $connection->getStatus(false));
        if ($data === 'say-in-close') {
            $connection->sayInClose = true;
        } elseif ($data === 'throw-in-close') {
            $connection->throwInClose = true;
        }
        $answer = is_object($data) ? get_class($data) : $data;
        trace('returned', $connection->send($answer), $connection->getStatus(false));
    };
    Worker::runAll();
}
