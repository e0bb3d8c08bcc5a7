--TEST--
Scalars are cast to text, other values become JSON
--DESCRIPTION--
Workerman 5.2.2 throws a TypeError for numbers.
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

foreach ([42, 1.5, true, null, ['a' => "\u{e9}", 'b' => [1]], (object)['x' => 1]] as $value) {
    show(get_debug_type($value), substr(Websocket::encode($value, MockConnection::websocket()), 2));
}
?>
--EXPECT--
int: "42"
float: "1.5"
bool: "1"
null: "null"
array: "{\"a\":\"\u00e9\",\"b\":[1]}"
stdClass: "{\"x\":1}"
