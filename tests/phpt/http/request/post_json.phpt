--TEST--
A JSON body becomes an array, and a JSON scalar an array of one
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

function post(string $body): Request
{
    return new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: application/json; charset=utf-8\r\n"
        . 'Content-Length: ' . strlen($body) . "\r\n\r\n" . $body);
}
show('object', post('{"a":{"b":[1,2.5,null,true]},"c":"\u00e9"}')->post());
show('member', post('{"a":7}')->post('a'));
show('list', post('[1,2]')->post());
show('scalar', post('"text"')->post());
show('null', post('null')->post());
show('invalid', post('{"a":')->post());
?>
--EXPECT--
object: {"a":{"b":[1,2.5,null,true]},"c":"\u00e9"}
member: 7
list: [1,2]
scalar: ["text"]
null: []
invalid: []
