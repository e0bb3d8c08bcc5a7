--TEST--
Getters give the same answer each time they are asked
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$request = new Request("POST /p?q=1 HTTP/1.1\r\nHost: h\r\nCookie: c=2\r\n\r\nf=3");
$read = fn () => [$request->get(), $request->post(), $request->cookie(), $request->header(), $request->path()];
show('same', $read() === $read());
?>
--EXPECT--
same: true
