--TEST--
The classes declare no private member, so that a subclass may use any name upstream keeps for itself
--DESCRIPTION--
Workerman 5.2.2 has private members in several classes; Reflection shows them.
--FILE--
<?php
use Workerman\Connection\{AsyncTcpConnection, AsyncUdpConnection, TcpConnection, UdpConnection};
use Workerman\Events\{Event, Fiber, Select};
use Workerman\Protocols\Http\{Request, Response, ServerSentEvents, Session};
use Workerman\{Timer, Worker};

require __DIR__ . '/../support/show.inc';

$classes = [AsyncTcpConnection::class, AsyncUdpConnection::class, TcpConnection::class, UdpConnection::class,
    Event::class, Fiber::class, Select::class, Request::class, Response::class, ServerSentEvents::class,
    Session::class, Timer::class, Worker::class];
foreach ($classes as $class) {
    $reflected = new ReflectionClass($class);
    $private = [
        ...array_map(fn ($m) => "$m->name()", $reflected->getMethods(ReflectionMethod::IS_PRIVATE)),
        ...array_map(fn ($p) => "\$$p->name", $reflected->getProperties(ReflectionProperty::IS_PRIVATE)),
        ...array_map(fn ($c) => $c->name, $reflected->getReflectionConstants(ReflectionClassConstant::IS_PRIVATE)),
    ];
    $private === [] || show($class, $private);
}
echo "done\n";
?>
--EXPECT--
done
