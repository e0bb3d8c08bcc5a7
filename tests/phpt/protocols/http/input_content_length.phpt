--TEST--
Content-Length must be one line of digits
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

foreach ([
    'letters' => "Content-Length: abc\r\n",
    'mixed' => "Content-Length: 1a\r\n",
    'empty' => "Content-Length: \r\n",
    'list' => "Content-Length: 1, 1\r\n",
    'sign' => "Content-Length: +1\r\n",
    'negative' => "Content-Length: -1\r\n",
    'twice' => "Content-Length: 1\r\nContent-Length: 1\r\n",
    'twice, apart' => "Content-Length: 1\r\nX: y\r\ncontent-length: 1\r\n",
    'padded' => "Content-Length: \t 1 \r\n",
    '36 digits' => 'Content-Length: ' . str_repeat('9', 36) . "\r\n",
    'zeros' => "Content-Length: 0001\r\n",
] as $name => $lines) {
    $connection = new MockConnection();
    $length = Http::input("POST / HTTP/1.1\r\nHost: h\r\n$lines\r\nx", $connection);
    show($name, $length > 0 ? 'accepted' : strtok($connection->calls[0][1], "\r"));
}
?>
--EXPECT--
letters: "HTTP/1.1 400 Bad Request"
mixed: "HTTP/1.1 400 Bad Request"
empty: "HTTP/1.1 400 Bad Request"
list: "HTTP/1.1 400 Bad Request"
sign: "HTTP/1.1 400 Bad Request"
negative: "HTTP/1.1 400 Bad Request"
twice: "HTTP/1.1 400 Bad Request"
twice, apart: "HTTP/1.1 400 Bad Request"
padded: "accepted"
36 digits: "HTTP/1.1 413 Payload Too Large"
zeros: "accepted"
