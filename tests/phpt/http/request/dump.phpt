--TEST--
A dump of a request shows what was parsed into $data: of a sub-class also what is cheap to read again
--DESCRIPTION--
Workerman 5.2.2 keeps everything that was read in $data.
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

class Own extends Request
{
}

function ask(Request $request): void
{
    $request->method();
    $request->uri();
    $request->path();
    $request->queryString();
    $request->protocolVersion();
    $request->rawHead();
    $request->get();
    $request->header();
    $request->cookie();
    $request->post();
    preg_match('/\[data:protected\] => Array\s+\((.*?)\n {8}\)/s', print_r($request, true), $data);
    preg_match_all('/^ {12}\[(\w+)\]/m', $data[1], $keys);
    sort($keys[1]);
    show(get_class($request), $keys[1]);
}

$message = "GET /a?b=c HTTP/1.1\r\nHost: h\r\nCookie: d=e\r\n\r\n";
ask(new Request($message));
ask(new Own($message));
?>
--EXPECT--
Workerman\Protocols\Http\Request: ["cookie","files","get","headers","post"]
Own: ["cookie","files","get","head","headers","method","path","post","protocolVersion","query_string","uri"]
