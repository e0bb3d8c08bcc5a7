--TEST--
A request class that does not exist is an Error
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

Http::requestClass('No\Such\Request');
show_thrown('decode', fn () => Http::decode("GET / HTTP/1.1\r\nHost: h\r\n\r\n", new MockConnection()));
?>
--EXPECT--
decode: Error: Class "No\Such\Request" not found
