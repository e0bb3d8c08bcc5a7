--TEST--
A protocol whose methods want an object is refused with an Error, not run without one; __callStatic() serves as well
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

use Workerman\Connection\TcpConnection;

class OfObjects
{
    private int $count = 7;

    public function input($buffer)
    {
        return strlen($buffer) + $this->count;
    }
}
class HalfOfObjects
{
    private string $prefix = 'x';

    public static function input($buffer)
    {
        return strlen($buffer);
    }

    public function decode($buffer)
    {
        return $this->prefix . $buffer;
    }

    public function encode($data)
    {
        return $this->prefix . $data;
    }

    public function onClose($connection)
    {
        echo $this->prefix;
    }
}
class Magic
{
    public static function __callStatic(string $name, array $arguments): mixed
    {
        echo "$name\n";
        return $name === 'input' ? strlen($arguments[0]) : "[$arguments[0]]";
    }
}
foreach ([OfObjects::class, HalfOfObjects::class, Magic::class] as $protocol) {
    echo "-- $protocol\n";
    $loop = new_loop();
    [$connection, $peer] = connected_pair($loop, $protocol);
    $connection->errorHandler = function (Throwable $error) use ($connection): void {
        show('error handler', [get_class($error), $error->getMessage()]);
        $connection->close();
    };
    $connection->onMessage = function (TcpConnection $connection, mixed $data): void {
        show('message', $data);
        $connection->close();
    };
    $connection->onClose = fn () => $loop->stop();
    // What is said on the way names files and lines.
    Workerman\Worker::$outputStream = fopen('php://memory', 'w+');
    fwrite($peer, 'abc');
    run_loop($loop);
    rewind(Workerman\Worker::$outputStream);
    show('said', strstr(stream_get_contents(Workerman\Worker::$outputStream), ' in /', true));
}
[$connection] = connected_pair(new_loop(), HalfOfObjects::class);
$connection->errorHandler = fn (Throwable $error) => show('error handler', $error->getMessage());
show('send', $connection->send('abc'));
?>
--EXPECT--
-- OfObjects
said: "Error: Non-static method OfObjects::input() cannot be called statically"
-- HalfOfObjects
error handler: ["Error","Non-static method HalfOfObjects::decode() cannot be called statically"]
error handler: ["Error","Non-static method HalfOfObjects::onClose() cannot be called statically"]
said: false
-- Magic
input
decode
message: "[abc]"
said: false
error handler: "Non-static method HalfOfObjects::encode() cannot be called statically"
send: false
