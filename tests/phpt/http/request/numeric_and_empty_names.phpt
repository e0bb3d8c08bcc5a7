--TEST--
Names that are numbers, a hyphen or nothing are found as they are written
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("GET /?5=five&-=dash HTTP/1.1\r\nHost: h\r\n12: twelve\r\n-: minus\r\nCookie: 7=seven; =nothing; -=hyphen\r\n\r\n");
show('get', [$request->get('5'), $request->get('-'), $request->get('')]);
show('header', [$request->header('12'), $request->header('-'), $request->header('')]);
show('header again', [$request->header('12'), $request->header('-'), $request->header('')]);
show('cookie', [$request->cookie('7'), $request->cookie('-'), $request->cookie('')]);
?>
--EXPECT--
get: ["five","dash",null]
header: ["twelve","minus",null]
header again: ["twelve","minus",null]
cookie: ["seven","hyphen","nothing"]
