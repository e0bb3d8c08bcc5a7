--TEST--
AsyncUdpConnection on a loop of one's own, and with baseRead() overridden
--FILE--
<?php
use Workerman\Connection\AsyncUdpConnection;

require __DIR__ . '/../support/loop.inc';
require __DIR__ . '/../support/recording_loop.inc';

class Reading extends AsyncUdpConnection
{
    public function baseRead($socket): void
    {
        echo "baseRead\n";
        parent::baseRead($socket);
    }
}

$server = stream_socket_server('udp://127.0.0.1:0', $code, $message, STREAM_SERVER_BIND);
$own = stream_socket_get_name($server, false);

$recording = new RecordingLoop();
$connection = new AsyncUdpConnection("udp://$own");
$connection->eventLoop = $recording;
$connection->onMessage = fn ($c, $data) => show('message', $data);
$connection->connect();
stream_socket_sendto($server, 'one', 0, $connection->getLocalAddress());
$recording->readable($connection->getSocket());
$recording->readable($connection->getSocket());
$connection->close();
show('calls', $recording->calls);

$loop = new_loop();
$connection = new Reading("udp://$own");
$connection->eventLoop = $loop;
$connection->onMessage = function ($c, $data) use ($loop): void {
    show('message', $data);
    $c->close();
    $loop->stop();
};
$connection->connect();
stream_socket_sendto($server, 'two', 0, $connection->getLocalAddress());
run_loop($loop);
?>
--EXPECT--
message: "one"
calls: ["onReadable","offReadable"]
baseRead
message: "two"
