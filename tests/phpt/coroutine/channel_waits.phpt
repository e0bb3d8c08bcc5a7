--TEST--
A full channel makes the sender wait, an empty one the receiver; elements keep their order
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Channel;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    $channel = new Channel(2);
    Coroutine::create(function () use ($channel) {
        foreach (range(1, 5) as $n) {
            $channel->push($n);
            echo "pushed $n\n";
        }
    });
    show('a sender waits', [$channel->hasProducers(), $channel->length()]);
    for ($i = 0; $i < 5; $i++) {
        show('popped', $channel->pop());
    }
    Coroutine::create(fn() => show('received', $channel->pop()));
    show('a receiver waits', $channel->hasConsumers());
    $channel->push(false);
    show('nobody waits', [$channel->hasConsumers(), $channel->hasProducers(), $channel->length()]);
});
?>
--EXPECT--
pushed 1
pushed 2
a sender waits: [true,2]
pushed 3
popped: 1
pushed 4
popped: 2
pushed 5
popped: 3
popped: 4
popped: 5
a receiver waits: true
received: false
nobody waits: [false,false,0]
