--TEST--
Without coroutines a channel answers at once
--FILE--
<?php
use Workerman\Coroutine\Channel;

require __DIR__ . '/coroutine.inc';

$channel = new Channel(2);
show('push', [$channel->push('a'), $channel->push('b'), $channel->push('c', 5)]);
show('length', [$channel->length(), $channel->getCapacity()]);
show('nobody waits', [$channel->hasProducers(), $channel->hasConsumers()]);
show('pop', $channel->pop());
$channel->close();
show('push when closed', $channel->push('d'));
show('pop what is left', [$channel->pop(), $channel->pop(), $channel->length()]);
show_thrown('capacity 0', fn() => new Channel(0));
?>
--EXPECT--
push: [true,true,false]
length: [2,2]
nobody waits: [false,false]
pop: "a"
push when closed: false
pop what is left: ["b",false,0]
capacity 0: InvalidArgumentException: The capacity must be greater than 0
