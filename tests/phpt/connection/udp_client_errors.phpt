--TEST--
AsyncUdpConnection: what callbacks throw goes to errorHandler, and a silent peer harms nothing
--FILE--
<?php
use Workerman\Connection\AsyncUdpConnection;

require __DIR__ . '/../support/loop.inc';

$server = stream_socket_server('udp://127.0.0.1:0', $code, $message, STREAM_SERVER_BIND);
$own = stream_socket_get_name($server, false);
$loop = new_loop();
$connection = new AsyncUdpConnection("udp://$own");
$connection->eventLoop = $loop;
$connection->errorHandler = fn ($error) => show('error', $error->getMessage());
$connection->onConnect = fn () => throw new Exception('in onConnect');
$connection->onMessage = function ($c, $data) use ($loop): void {
    $loop->delay(0.001, $loop->stop(...));
    throw new Exception("in onMessage: $data");
};
$connection->onClose = fn () => throw new Exception('in onClose');
$connection->connect();
$peer = $connection->getLocalAddress();
fclose($server);
show('to nobody', $connection->send('x'));
show('refused', $connection->send('x'));
$server = stream_socket_server("udp://$own", $code, $message, STREAM_SERVER_BIND);
stream_socket_sendto($server, 'alive', 0, $peer);
run_loop($loop);
$connection->close();
?>
--EXPECT--
error: "in onConnect"
to nobody: true
refused: false
error: "in onMessage: alive"
error: "in onClose"
