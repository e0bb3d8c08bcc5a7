--TEST--
A head of 16384 bytes or more is answered with 431
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

function head(int $length): string
{
    $start = "GET / HTTP/1.1\r\nHost: h\r\nX-Fill: ";
    return $start . str_repeat('a', $length - strlen($start)) . "\r\n\r\n";
}
foreach (['16383' => head(16383), '16384' => head(16384), 'unfinished 16383' => substr(head(16383), 0, 16383),
    'unfinished 16384' => substr(head(16390), 0, 16384)] as $name => $buffer) {
    $connection = new MockConnection();
    $length = Http::input($buffer, $connection);
    show($name, [$length, strtok($connection->calls[0][1] ?? 'nothing sent', "\r")]);
}
?>
--EXPECT--
16383: [16387,"nothing sent"]
16384: [0,"HTTP/1.1 431 Request Header Fields Too Large"]
unfinished 16383: [0,"nothing sent"]
unfinished 16384: [0,"HTTP/1.1 431 Request Header Fields Too Large"]
