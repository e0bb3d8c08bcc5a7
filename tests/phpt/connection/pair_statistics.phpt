--TEST--
Each message counts as one request
--FILE--
<?php
use Workerman\Connection\TcpConnection;

require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Workerman\Protocols\Text::class);
$connection->onMessage = function ($c, $data) use ($loop): void {
    if ($data === 'c') {
        $loop->stop();
    }
};
fwrite($peer, "a\nb\nc\n");
run_loop($loop);
show('total_request', TcpConnection::$statistics['total_request']);
?>
--EXPECT--
total_request: 3
