--TEST--
input() may hand the connection on to another protocol, which decodes the message whose length it returns
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\{Http, Text};
use Workerman\Protocols\Http\Request;

class Lines
{
    public static function input($buffer)
    {
        return (int)strpos($buffer, "\n") + 1;
    }

    public static function decode($buffer)
    {
        return 'Lines: ' . trim($buffer);
    }
}
class Sniff
{
    public static ?string $next;

    public static function input($buffer, $connection)
    {
        $connection->protocol = self::$next;
        return self::$next === null ? strlen($buffer) : self::$next::input($buffer, $connection);
    }

    public static function decode($buffer)
    {
        return "Sniff: $buffer";
    }
}
foreach ([[Http::class, "GET /path HTTP/1.1\r\nHost: a\r\n\r\n"], [Text::class, "text\n"], [Lines::class, "own\n"], [null, "raw\n"]] as [Sniff::$next, $bytes]) {
    $loop = new_loop();
    [$connection, $peer] = connected_pair($loop, Sniff::class);
    $connection->onMessage = function (TcpConnection $connection, mixed $data): void {
        show((string)$connection->protocol, $data instanceof Request ? $data->uri() : $data);
        $connection->close();
    };
    $connection->onClose = fn () => $loop->stop();
    fwrite($peer, $bytes);
    run_loop($loop);
}
?>
--EXPECT--
Workerman\Protocols\Http: "/path"
Workerman\Protocols\Text: "text"
Lines: "Lines: own"
: "raw\n"
