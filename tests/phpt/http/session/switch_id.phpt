--TEST--
sessionId($id) stores the session in use and goes on with the other one
--INI--
session.cookie_httponly=0
--FILE--
<?php
require __DIR__ . '/../../support/session.inc';

$directory = session_directory();
$first = str_repeat('a', 20);
$second = str_repeat('b', 20);
$other = visit("PHPSID=$second");
$other->session()->set('of', 'second');
unset($other);
$request = visit("PHPSID=$first");
$request->session()->set('of', 'first');
show('returned', $request->sessionId($second));
show('stored', file_get_contents("$directory/session_$first"));
show('values', $request->session()->all());
show('cookie', $request->connection->headers['Set-Cookie']);
?>
--EXPECT--
returned: "bbbbbbbbbbbbbbbbbbbb"
stored: "a:1:{s:2:\"of\";s:5:\"first\";}"
values: {"of":"second"}
cookie: ["PHPSID=bbbbbbbbbbbbbbbbbbbb; Path=/"]
