--TEST--
A client connection on a loop of one's own: connects, talks, is refused, gives up
--FILE--
<?php
use Workerman\Connection\AsyncTcpConnection;
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';
require __DIR__ . '/../support/recording_loop.inc';

$loop = new RecordingLoop();
Timer::init($loop);
$server = stream_socket_server('tcp://127.0.0.1:0');
$address = stream_socket_get_name($server, false);

function client(string $address): AsyncTcpConnection
{
    global $loop;
    $c = new AsyncTcpConnection($address);
    $c->eventLoop = $loop;
    $c->onConnect = fn () => print("onConnect\n");
    $c->onMessage = fn ($c, $data) => show('onMessage', $data);
    $c->onError = fn ($c, $code, $text) => show('onError', [$code, preg_match('/^connect 127\.0\.0\.1:\d+ fail after [\d.]+ seconds$/', $text)]);
    $c->onClose = fn () => print("onClose\n");
    return $c;
}

$c = client("text://$address");
show('early', $c->send('early'));
$c->connect();
show('connecting', [$c->getStatus(false), $loop->take()]);
$theirs = stream_socket_accept($server);
stream_set_timeout($theirs, 5);
$loop->writable($c->getSocket());
show('connected', [$c->getStatus(false), $c->getRemoteAddress() === $address, $loop->take()]);
$loop->writable($c->getSocket());
show('received', [fgets($theirs), $loop->take()]);
show('sent', $c->send('later'));
show('received', fgets($theirs));
fwrite($theirs, "answer\n");
while (!$c->bytesRead) {
    $loop->readable($c->getSocket());
}
$c->close();
show('closed', [$loop->take(), fgets($theirs), feof($theirs)]);

$c = client("tcp://$address");
$c->connect();
$socket = $c->getSocket();
$c->close();
show('given up', [$loop->take(), is_resource($socket), $c->getStatus(false)]);

fclose($server);
$c = client("tcp://$address");
$c->connect();
$loop->writable($c->getSocket());
show('refused', [$c->getStatus(false), $loop->take()]);
?>
--EXPECT--
early: null
connecting: ["CONNECTING","onWritable"]
onConnect
connected: ["ESTABLISHED",true,"offWritable onReadable onWritable"]
received: ["early\n","offWritable"]
sent: true
received: "later\n"
onMessage: "answer"
onClose
closed: ["offReadable offWritable",false,true]
onClose
given up: ["onWritable offReadable offWritable",false,"CLOSED"]
onError: [1,1]
onClose
refused: ["CLOSED","onWritable offWritable offReadable offWritable"]
