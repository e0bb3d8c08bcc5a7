--TEST--
Control bytes in the target of a request made by hand stay what they are
--DESCRIPTION--
Workerman 5.2.2 has underscores in their place. A server refuses such a target.
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

foreach (["/a\1b?c=\2d", "/\x7f?\x7f=1", "/a\nb"] as $target) {
    $request = new Request("GET $target HTTP/1.1\r\nHost: a\r\n\r\n");
    show('target', [$request->uri() === $target, $request->path(), $request->queryString(), $request->get()]);
}
?>
--EXPECT--
target: [true,"/a\u0001b","c=\u0002d",{"c":"\u0002d"}]
target: [true,"/","=1",{"":"1"}]
target: [true,"/a\nb","",[]]
