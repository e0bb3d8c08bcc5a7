--TEST--
host() gives the Host header, on request without its port
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$host = fn (string $value, bool $withoutPort) => (new Request("GET / HTTP/1.1\r\nHost: $value\r\n\r\n"))->host($withoutPort);
show('as sent', $host('example.com:8080', false));
show('without port', $host('example.com:8080', true));
show('no port', $host('example.com', true));
show('IPv6', $host('[::1]:80', true));
show('no header', (new Request("GET / HTTP/1.0\r\n\r\n"))->host());
?>
--EXPECT--
as sent: "example.com:8080"
without port: "example.com"
no port: "example.com"
IPv6: "[::1]"
no header: null
