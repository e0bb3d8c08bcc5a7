--TEST--
The waiting channel outside of a Fiber refuses to wait
--FILE--
<?php
use Workerman\Coroutine\Channel\Fiber as Channel;

require __DIR__ . '/coroutine.inc';

$channel = new Channel(1);
show('push', $channel->push(1));
show_thrown('push', fn() => $channel->push(2));
show('pop', $channel->pop());
show_thrown('pop', fn() => $channel->pop());
$fiber = new Fiber(fn() => show('limit without a loop', $channel->pop(1)));
$fiber->start();
$channel->push('arrives');
?>
--EXPECT--
push: true
push: RuntimeException: Fiber::getCurrent() returned null. Ensure this method is called within a Fiber context.
pop: 1
pop: RuntimeException: Fiber::getCurrent() returned null. Ensure this method is called within a Fiber context.
limit without a loop: "arrives"
