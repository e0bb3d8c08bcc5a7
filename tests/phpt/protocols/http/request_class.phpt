--TEST--
requestClass() sets and gets the class that decode() makes
--FILE--
<?php
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/mock.inc';

class MyRequest extends Request
{
}
show('default', Http::requestClass());
show('set', Http::requestClass(MyRequest::class));
show('get', Http::requestClass());
show('decoded', get_class(Http::decode("GET / HTTP/1.1\r\nHost: h\r\n\r\n", new MockConnection())));
?>
--EXPECT--
default: "Workerman\\Protocols\\Http\\Request"
set: "MyRequest"
get: "MyRequest"
decoded: "MyRequest"
