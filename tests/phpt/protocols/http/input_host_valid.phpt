--TEST--
Names and addresses with an optional port are accepted as Host
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

foreach (['h', 'example.com', 'example.com:80', '127.0.0.1:65535', '[::1]', '[::1]:8080', 'user@host', 'a_b'] as $host) {
    $connection = new MockConnection();
    show($host, Http::input("GET / HTTP/1.1\r\nHost: $host\r\n\r\n", $connection) > 0);
}
?>
--EXPECT--
h: true
example.com: true
example.com:80: true
127.0.0.1:65535: true
[::1]: true
[::1]:8080: true
user@host: true
a_b: true
