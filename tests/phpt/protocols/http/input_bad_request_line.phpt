--TEST--
A malformed request line is answered with 400 and ended
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

foreach ([
    'absolute form' => 'GET http://h/ HTTP/1.1',
    'asterisk' => 'OPTIONS * HTTP/1.1',
    'tab' => "GET\t/ HTTP/1.1",
    'two spaces' => 'GET  / HTTP/1.1',
    'leading space' => ' GET / HTTP/1.1',
    'trailing space' => 'GET / HTTP/1.1 ',
    'space in target' => 'GET /a b HTTP/1.1',
    'DEL in target' => "GET /a\x7f HTTP/1.1",
    'HTTP/2.0' => 'GET / HTTP/2.0',
    'lower-case version' => 'GET / http/1.1',
    'no version' => 'GET /',
] as $name => $line) {
    $connection = new MockConnection();
    show($name, [Http::input("$line\r\nHost: h\r\n\r\n", $connection), strtok($connection->calls[0][1] ?? 'accepted', "\r")]);
}
?>
--EXPECT--
absolute form: [0,"HTTP/1.1 400 Bad Request"]
asterisk: [0,"HTTP/1.1 400 Bad Request"]
tab: [0,"HTTP/1.1 400 Bad Request"]
two spaces: [0,"HTTP/1.1 400 Bad Request"]
leading space: [0,"HTTP/1.1 400 Bad Request"]
trailing space: [0,"HTTP/1.1 400 Bad Request"]
space in target: [0,"HTTP/1.1 400 Bad Request"]
DEL in target: [0,"HTTP/1.1 400 Bad Request"]
HTTP/2.0: [0,"HTTP/1.1 400 Bad Request"]
lower-case version: [0,"HTTP/1.1 400 Bad Request"]
no version: [0,"HTTP/1.1 400 Bad Request"]
