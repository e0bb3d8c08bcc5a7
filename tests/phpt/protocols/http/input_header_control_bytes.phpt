--TEST--
A bare line feed or a NUL in a header value is answered with 400
--DESCRIPTION--
Workerman 5.2.2 lets them pass.
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

foreach (['line feed' => "a\nb", 'NUL' => "a\0b"] as $name => $value) {
    $connection = new MockConnection();
    $length = Http::input("GET / HTTP/1.1\r\nHost: h\r\nX-Y: $value\r\n\r\n", $connection);
    show($name, $length > 0 ? 'accepted' : strtok($connection->calls[0][1], "\r"));
}
?>
--EXPECT--
line feed: "HTTP/1.1 400 Bad Request"
NUL: "HTTP/1.1 400 Bad Request"
