--TEST--
On a loop written in PHP both ends speak TLS too
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';
require __DIR__ . '/../support/recording_loop.inc';

use Workerman\Connection\{AsyncTcpConnection, TcpConnection};
use Workerman\Timer;

$authority = new Authority();
$loop = new RecordingLoop();
Timer::init($loop);
$context = stream_context_create(['ssl' => ['local_cert' => $authority->issue()]]);
$listener = stream_socket_server('tcp://127.0.0.1:0', $code, $message, context: $context);

$client = new AsyncTcpConnection('text://' . stream_socket_get_name($listener, false), ['ssl' => ['cafile' => $authority->file]]);
$client->transport = 'ssl';
$client->eventLoop = $loop;
$client->onConnect = fn ($c) => show('connected', $c->send(str_repeat('x', 3000000)));
$client->onMessage = fn ($c, $m) => show('client', $m);
$client->onClose = fn () => print("client closed\n");
$client->connect();
$socket = $client->getSocket();
$loop->writable($socket);

// A stream of one's own, as a service's context gives it.
$server = new TcpConnection($loop, $accepted = stream_socket_accept($listener));
$server->transport = 'ssl';
$server->protocol = \Workerman\Protocols\Text::class;
$server->onMessage = fn ($c, $m) => $c->close('got ' . strlen($m));
$server->onClose = fn () => print("server closed\n");
show('asked', $loop->take());
$deadline = microtime(true) + 10;
while ($client->getStatus(false) !== 'CLOSED' && microtime(true) < $deadline) {
    foreach ([$accepted, $socket] as $stream) {
        $loop->readable($stream);
        $loop->writable($stream);
    }
}
?>
--EXPECT--
connected: null
asked: "onWritable offWritable onReadable onReadable"
server closed
client: "got 3000000"
client closed
