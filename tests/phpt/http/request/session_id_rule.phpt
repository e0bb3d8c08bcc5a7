--TEST--
isValidSessionId() takes 16 to 256 letters, digits, commas and hyphens
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
show('16', $request->isValidSessionId(str_repeat('a', 16)));
show('15', $request->isValidSessionId(str_repeat('a', 15)));
show('256', $request->isValidSessionId(str_repeat('Z', 256)));
show('257', $request->isValidSessionId(str_repeat('Z', 257)));
show('comma, hyphen, digit', $request->isValidSessionId('abc,DEF-0123456789'));
show('slash', $request->isValidSessionId('../../../../etc/passwd'));
show('not a string', [$request->isValidSessionId(null), $request->isValidSessionId(1234567890123456), $request->isValidSessionId(['a'])]);
?>
--EXPECT--
16: true
15: false
256: true
257: false
comma, hyphen, digit: true
slash: false
not a string: [false,false,false]
