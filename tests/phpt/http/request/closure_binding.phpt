--TEST--
A closure gets a request as $this, but not its class as scope, which PHP refuses for internal classes; a sub-class may be both
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

class Own extends Request
{
    private string $own = 'mine';
}

final class Elsewhere
{
}

set_error_handler(static function (int $level, string $message): bool {
    // Behind the comma PHP 8.6 adds what later releases will do.
    echo '  ', explode(',', $message)[0], "\n";
    return true;
});
$request = new Request("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
$own = new Own("GET /own HTTP/1.1\r\nHost: h\r\n\r\n");
$path = function () {
    return $this->path();
};

echo "Refused:\n";
show('call', $path->call($request));
show('bind to the class', Closure::bind($path, $request, Request::class));
show('bind to the class of the object', $path->bindTo($request, $request));
show('static', Closure::bind(static fn() => 1, null, Request::class));
show('a sub-class with the class as scope', Closure::bind($path, $own, Request::class));

echo "As with any class:\n";
show('bind', Closure::bind($path, $request)());
show('bindTo', $path->bindTo($request)());
show('bind, with another scope', Closure::bind($path, $request, Elsewhere::class)());
show('a method as a closure', ($request->path(...))());
show('the same, of another object', Closure::bind($request->path(...), new Request("GET /b HTTP/1.1\r\n\r\n"))());
show('reflection', (new ReflectionProperty(Request::class, 'buffer'))->getValue($request) === $request->rawBuffer());
show('call on a sub-class', (function () {
    return [$this->path(), $this->own, strlen($this->buffer)];
})->call($own));
show('bind to a sub-class', Closure::bind(fn() => [$this->own, strlen($this->buffer)], $own, Own::class)());
show('call on an anonymous class', (function () {
    return strlen($this->buffer);
})->call(new class("GET /c HTTP/1.1\r\n\r\n") extends Request {
}));
?>
--EXPECT--
Refused:
  Cannot bind closure to scope of internal class Workerman\Protocols\Http\Request
call: null
  Cannot bind closure to scope of internal class Workerman\Protocols\Http\Request
bind to the class: null
  Cannot bind closure to scope of internal class Workerman\Protocols\Http\Request
bind to the class of the object: null
  Cannot bind closure to scope of internal class Workerman\Protocols\Http\Request
static: null
  Cannot bind closure to scope of internal class Workerman\Protocols\Http\Request
a sub-class with the class as scope: null
As with any class:
bind: "/a"
bindTo: "/a"
bind, with another scope: "/a"
a method as a closure: "/a"
the same, of another object: "/b"
reflection: true
call on a sub-class: ["/own","mine",30]
bind to a sub-class: ["mine",30]
call on an anonymous class: 19
