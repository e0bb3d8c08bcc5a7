--TEST--
A malformed chunk is answered with 400
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

$head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
foreach ([
    'not hexadecimal' => "xyz\r\nhello\r\n0\r\n\r\n",
    'no size' => "\r\nhello\r\n0\r\n\r\n",
    '17 digits' => "00000000000000005\r\nhello\r\n0\r\n\r\n",
    'beyond 63 bits' => "8000000000000000\r\nhello\r\n0\r\n\r\n",
    'space' => "5 \r\nhello\r\n0\r\n\r\n",
    'sign' => "+5\r\nhello\r\n0\r\n\r\n",
    'no CRLF after data' => "5\r\nhelloXX0\r\n\r\n",
] as $name => $body) {
    $connection = new MockConnection();
    $length = Http::input($head . $body, $connection);
    show($name, $length > 0 ? 'accepted' : strtok($connection->calls[0][1] ?? 'nothing sent', "\r"));
}
?>
--EXPECT--
not hexadecimal: "HTTP/1.1 400 Bad Request"
no size: "HTTP/1.1 400 Bad Request"
17 digits: "HTTP/1.1 400 Bad Request"
beyond 63 bits: "HTTP/1.1 400 Bad Request"
space: "HTTP/1.1 400 Bad Request"
sign: "HTTP/1.1 400 Bad Request"
no CRLF after data: "HTTP/1.1 400 Bad Request"
