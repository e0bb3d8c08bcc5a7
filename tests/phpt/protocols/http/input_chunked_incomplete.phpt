--TEST--
A chunked body that is cut anywhere waits without an answer
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

$head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
$body = "5;x\r\nhello\r\n1\r\n!\r\n0\r\nX-A: 1\r\n\r\n";
$odd = [];
for ($length = 0; $length < strlen($body); $length++) {
    $connection = new MockConnection();
    if (Http::input($head . substr($body, 0, $length), $connection) !== 0 || $connection->calls !== []) {
        $odd[] = $length;
    }
}
show('cuts that did not wait', $odd);
?>
--EXPECT--
cuts that did not wait: []
