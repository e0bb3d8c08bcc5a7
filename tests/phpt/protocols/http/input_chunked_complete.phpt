--TEST--
A complete chunked body gives the length of the whole message
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

$head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
foreach ([
    'one chunk' => "5\r\nhello\r\n0\r\n\r\n",
    'two chunks' => "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n",
    'empty' => "0\r\n\r\n",
    'upper case' => "A\r\n0123456789\r\n0\r\n\r\n",
    'leading zeros' => "0005\r\nhello\r\n0000\r\n\r\n",
    'extension' => "5;name=value;flag\r\nhello\r\n0;last\r\n\r\n",
    'trailers' => "5\r\nhello\r\n0\r\nX-A: 1\r\nX-B:  2 \r\n\r\n",
] as $name => $body) {
    $connection = new MockConnection();
    show($name, Http::input($head . $body . 'next', $connection) === strlen($head . $body));
}
?>
--EXPECT--
one chunk: true
two chunks: true
empty: true
upper case: true
leading zeros: true
extension: true
trailers: true
