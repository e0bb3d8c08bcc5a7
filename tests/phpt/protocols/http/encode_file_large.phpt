--TEST--
A large file goes to a connection without a socket in pieces, after its head
--FILE--
<?php
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/mock.inc';

$path = tempnam(sys_get_temp_dir(), 'file');
$content = str_repeat('0123456789abcdef', 200000);
file_put_contents($path, $content);
$connection = new MockConnection();
show('encode', Http::encode((new Response())->withFile($path, 1), $connection));
$sent = implode('', array_column($connection->calls, 1));
[$head, $body] = explode("\r\n\r\n", $sent, 2);
show('head', preg_match('~^Content-Range: bytes 1-3199999/3200000\r?$~m', $head));
show('body', $body === substr($content, 1));
show('largest piece', max(array_map('strlen', array_column($connection->calls, 1))) <= 1048576);
show('all raw', array_unique(array_column($connection->calls, 2)));
unlink($path);
?>
--EXPECT--
encode: ""
head: 1
body: true
largest piece: true
all raw: [true]
