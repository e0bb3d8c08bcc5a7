--TEST--
A connection on a loop of one's own asks it for exactly what is due
--FILE--
<?php
use Workerman\Connection\ConnectionInterface;
use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Text;
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';
require __DIR__ . '/../support/recording_loop.inc';

const LARGE = 4 << 20;

$loop = new RecordingLoop();
Timer::init($loop);
function pair(): array
{
    global $loop;
    [$ours, $theirs] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    stream_set_blocking($theirs, false);
    $connection = new TcpConnection($loop, $ours, '192.0.2.1:1');
    $connection->maxSendBufferSize = 2 * LARGE;
    $connection->onClose = fn () => print("onClose\n");
    return [$connection, $ours, $theirs];
}

[$c, $ours, $theirs] = pair();
$c->protocol = Text::class;
$c->onMessage = fn ($c, $line) => show('line', $line);
show('stream', $c->getSocket() === $ours);
show('blocked', stream_get_meta_data($ours)['blocked']);
show('made', $loop->take());
fwrite($theirs, "one\ntwo\nthr");
$loop->readable($ours);
show('bytes', [$c->bytesRead, $c->getRecvBufferQueueSize()]);
$c->pauseRecv();
show('paused', $loop->take());
fwrite($theirs, "ee\n");
$c->resumeRecv();
show('resumed', $loop->take());
$loop->readable($ours);
show('nothing there', $c->getStatus(false));

show('fits', $c->send('x'));
show('read', fread($theirs, 100));
$c->onBufferDrain = fn ($c) => show('drained', $c->getSendBufferQueueSize());
show('does not fit', $c->send(str_repeat('y', LARGE)));
show('behind it', $c->send('z'));
show('asked once', $loop->take());
$received = 0;
while ($received < LARGE + 3) {
    $received += strlen(fread($theirs, 1 << 20));
    $loop->writable($ours);
}
show('received', $received);
show('after it', [$loop->take(), $c->bufferIsEmpty(), $c->bytesWritten === LARGE + 5]);

fclose($theirs);
$loop->readable($ours);
show('peer closed', [$loop->take(), $c->getStatus(false), is_resource($ours)]);

[$c, $ours, $theirs] = pair();
$c->send(str_repeat('y', LARGE));
$c->close('last');
show('close() waits', [$loop->take(), $c->getStatus(false)]);
$received = '';
while ($c->getStatus() !== TcpConnection::STATUS_CLOSED) {
    $received .= fread($theirs, 1 << 20);
    $loop->writable($ours);
}
$received .= stream_get_contents($theirs);
show('received', [strlen($received), substr($received, -4)]);
show('after it', $loop->take());

[$c, $ours, $theirs] = pair();
$c->onMessage = fn () => print("not after end()\n");
$loop->take();
$c->end('bye');
show('end()', [$loop->take(), $loop->timers[0][0], fread($theirs, 100), feof($theirs)]);
fwrite($theirs, 'too late');
$loop->readable($ours);
show('still open', $c->getStatus(false));
$loop->due(1);
show('linger over', [$loop->take(), $c->getStatus(false)]);

[$c, $ours, $theirs] = pair();
fclose($theirs);
$loop->take();
$c->onError = fn ($c, $code, $text) => show('onError', [$code, $text]);
show('peer gone', $c->send('x'));
show('calls', $loop->take());

[$c, $ours, $theirs] = pair();
fclose($ours);
$c->baseRead($ours);
show('stream closed by hand', $c->getStatus(false));
show('left', [count(TcpConnection::$connections), ConnectionInterface::$statistics['send_fail']]);
?>
--EXPECT--
stream: true
blocked: false
made: "onReadable"
line: "one"
line: "two"
bytes: [11,3]
paused: "offReadable"
line: "three"
resumed: "onReadable"
nothing there: "ESTABLISHED"
fits: true
read: "x\n"
does not fit: null
behind it: null
asked once: "onWritable"
drained: 0
received: 4194307
after it: ["offWritable",true,true]
onClose
peer closed: ["offReadable offWritable","CLOSED",false]
close() waits: ["onReadable onWritable offReadable","CLOSING"]
onClose
received: [4194308,"last"]
after it: "offWritable offReadable offWritable"
end(): ["delay",1.0,"bye",true]
still open: "ENDING"
onClose
linger over: ["offReadable offWritable","CLOSED"]
onError: [2,"client closed"]
onClose
peer gone: false
calls: "offReadable offWritable"
onClose
stream closed by hand: "CLOSED"
left: [0,1]
