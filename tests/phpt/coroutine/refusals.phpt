--TEST--
Calls at the wrong time say what PHP and the package say
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Coroutine\Fiber as Driver;

require __DIR__ . '/coroutine.inc';

$over = Coroutine::create(fn() => 1);
show_thrown('start when over', fn() => $over->start());
show_thrown('resume when over', fn() => $over->resume());
$new = new Coroutine(fn() => Coroutine::suspend());
show_thrown('resume before start', fn() => $new->resume());
$new->start();
show_thrown('start twice', fn() => $new->start());
show_thrown('no function', fn() => (new Driver())->start());
show_thrown('current outside', fn() => Coroutine::getCurrent());
show_thrown('defer outside', fn() => Coroutine::defer(fn() => 1));
show_thrown('suspend outside', fn() => Coroutine::suspend());
show_thrown('not callable', fn() => Coroutine::create('no such function'));
$fiber = new Fiber(fn() => Fiber::suspend(Coroutine::getCurrent()));
$adopted = $fiber->start();
$fiber->resume();
show_thrown('resume of an ended fiber', fn() => $adopted->resume());
Coroutine::create(function () use (&$running) {
    $running = Coroutine::getCurrent();
    show_thrown('resume of itself', fn() => $running->resume());
});
?>
--EXPECT--
start when over: Error: Call to a member function start() on null
resume when over: Error: Call to a member function resume() on null
resume before start: FiberError: Cannot resume a fiber that is not suspended
start twice: FiberError: Cannot start a fiber that has already been started
no function: Error: Typed property Workerman\Coroutine\Coroutine\Fiber::$fiber must not be accessed before initialization
current outside: RuntimeException: Not in fiber context
defer outside: RuntimeException: Cannot defer outside of a fiber.
suspend outside: FiberError: Cannot suspend outside of a fiber
not callable: TypeError
resume of an ended fiber: FiberError: Cannot resume a fiber that is not suspended
resume of itself: FiberError: Cannot resume a fiber that is not suspended
