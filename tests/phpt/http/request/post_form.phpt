--TEST--
A body without JSON or multipart type is read as a form, whatever the method
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$body = 'a=1&b[]=2&b[]=3&c=x+y';
$head = "Host: h\r\nContent-Length: " . strlen($body) . "\r\n\r\n";
show('POST', (new Request("POST / HTTP/1.1\r\n$head$body"))->post());
show('PUT', (new Request("PUT / HTTP/1.1\r\n$head$body"))->post('b'));
show('default', (new Request("POST / HTTP/1.1\r\n$head$body"))->post('none', 'fallback'));
show('typed', (new Request("POST / HTTP/1.1\r\nContent-Type: text/plain\r\n$head$body"))->post('a'));
?>
--EXPECT--
POST: {"a":"1","b":["2","3"],"c":"x y"}
PUT: ["2","3"]
default: "fallback"
typed: "1"
