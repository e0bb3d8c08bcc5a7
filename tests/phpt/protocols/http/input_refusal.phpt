--TEST--
A refused request is answered raw through end() without a body
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
show('input', Http::input("GET / HTTP/1.1\r\n\r\n", $connection));
show('calls', $connection->calls);
?>
--EXPECT--
input: 0
calls: [["end","HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",true]]
