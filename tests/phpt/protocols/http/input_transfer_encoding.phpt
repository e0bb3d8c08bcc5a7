--TEST--
Transfer-Encoding is chunked alone, once, without Content-Length
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

foreach ([
    'gzip' => "Transfer-Encoding: gzip\r\n",
    'list' => "Transfer-Encoding: gzip, chunked\r\n",
    'twice' => "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
    'with identity' => "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
    'with length' => "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
    'length first' => "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    'any case' => "TRANSFER-ENCODING: Chunked\r\n",
    'other header' => "X-Transfer-Encoding: gzip\r\n",
] as $name => $lines) {
    $connection = new MockConnection();
    $length = Http::input("POST / HTTP/1.1\r\nHost: h\r\n$lines\r\n0\r\n\r\n", $connection);
    show($name, $length > 0 ? 'accepted' : strtok($connection->calls[0][1], "\r"));
}
?>
--EXPECT--
gzip: "HTTP/1.1 400 Bad Request"
list: "HTTP/1.1 400 Bad Request"
twice: "HTTP/1.1 400 Bad Request"
with identity: "HTTP/1.1 400 Bad Request"
with length: "HTTP/1.1 400 Bad Request"
length first: "HTTP/1.1 400 Bad Request"
any case: "accepted"
other header: "accepted"
