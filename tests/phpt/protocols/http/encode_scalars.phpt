--TEST--
Null, numbers and booleans are cast to text
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

foreach ([null, 42, 1.5, true, false] as $value) {
    show(var_export($value, true), substr(strstr(Http::encode($value, new MockConnection()), "\r\n\r\n"), 4));
}
?>
--EXPECT--
NULL: ""
42: "42"
1.5: "1.5"
true: "1"
false: ""
