--TEST--
Without a connection a new session cannot be announced
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/session.inc';

session_directory();
$request = new Request("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
show_thrown('session', fn () => $request->session());
show_thrown('sessionId', fn () => $request->sessionId());
show_thrown('switch', fn () => $request->sessionId(str_repeat('a', 20)));
$id = str_repeat('b', 20);
$known = new Request("GET / HTTP/1.1\r\nHost: h\r\nCookie: PHPSID=$id\r\n\r\n");
show('known', $known->session()->getId() === $id);
?>
--EXPECT--
session: RuntimeException: Request->session() fail, header already send
sessionId: RuntimeException: Request->session() fail, header already send
switch: RuntimeException: Request->session() fail, header already send
known: true
