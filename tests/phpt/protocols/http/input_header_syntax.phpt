--TEST--
Malformed header lines are answered with 400
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

foreach ([
    'space in name' => 'X Y: 1',
    'tab in name' => "X\tY: 1",
    'space before colon' => 'X-Y : 1',
    'leading space' => ' X-Y: 1',
    'leading tab' => "\tX-Y: 1",
    'empty name' => ': 1',
    'at sign' => 'X@Y: 1',
    'bracket' => 'X[Y]: 1',
    'no colon' => 'XY',
    'folded line' => "X-Y: 1\r\n folded",
    'name above ASCII' => "X-\xc3\xa9: 1",
    'underscore' => 'X-Custom_Header: 1',
    'empty value' => 'X-Y:',
] as $name => $line) {
    $connection = new MockConnection();
    $length = Http::input("GET / HTTP/1.1\r\nHost: h\r\n$line\r\n\r\n", $connection);
    show($name, $length > 0 ? 'accepted' : strtok($connection->calls[0][1], "\r"));
}
?>
--EXPECT--
space in name: "HTTP/1.1 400 Bad Request"
tab in name: "HTTP/1.1 400 Bad Request"
space before colon: "HTTP/1.1 400 Bad Request"
leading space: "HTTP/1.1 400 Bad Request"
leading tab: "HTTP/1.1 400 Bad Request"
empty name: "HTTP/1.1 400 Bad Request"
at sign: "HTTP/1.1 400 Bad Request"
bracket: "HTTP/1.1 400 Bad Request"
no colon: "HTTP/1.1 400 Bad Request"
folded line: "HTTP/1.1 400 Bad Request"
name above ASCII: "HTTP/1.1 400 Bad Request"
underscore: "accepted"
empty value: "accepted"
