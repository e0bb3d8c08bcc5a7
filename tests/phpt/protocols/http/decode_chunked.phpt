--TEST--
A chunked body is joined, and the request shows Content-Length instead
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

$raw = "POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nX-Z: 1\r\n\r\n5\r\nhello\r\n6;e\r\n world\r\n0\r\nX-Sum:  abc \r\n\r\n";
$connection = new MockConnection();
$length = Http::input($raw, $connection);
show('while in progress', $connection->context->chunked ?? null);
$request = Http::decode(substr($raw, 0, $length), $connection);
show('afterwards', isset($connection->context->chunked));
show('body', $request->rawBody());
show('content-length', $request->header('content-length'));
show('transfer-encoding', $request->header('transfer-encoding'));
show('buffer', $request->rawBuffer());
show('trailers', $request->trailer());
?>
--EXPECT--
while in progress: true
afterwards: false
body: "hello world"
content-length: "11"
transfer-encoding: null
buffer: "POST /x HTTP/1.1\r\nHost: h\r\nX-Z: 1\r\nContent-Length: 11\r\n\r\nhello world"
trailers: {"x-sum":"abc "}
