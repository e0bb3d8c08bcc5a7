--TEST--
Two workers of one script serve their own addresses
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$text = new Worker("text://127.0.0.1:$port");
$text->onMessage = fn ($c, $m) => $c->send("text $m");
$frame = new Worker("unix://$directory/frame.sock");
$frame->protocol = 'Workerman\Protocols\Frame';
$frame->onMessage = fn ($c, $m) => $c->send("frame $m");
PHP);
$text = $server->connect();
fwrite($text, "a\n");
show('text', fgets($text));
$frame = stream_socket_client("unix://$server->directory/frame.sock");
fwrite($frame, pack('N', 5) . 'b');
show('frame', substr(read_bytes($frame, 11), 4));
fclose($text);
fclose($frame);
$server->stop();
?>
--EXPECT--
text: "text a\n"
frame: "frame b"
