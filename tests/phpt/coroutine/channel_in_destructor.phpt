--TEST--
A destructor may push, pop and close, and give a connection back to a pool: who waits goes on
--DESCRIPTION--
Before PHP 8.4 destructors may not switch fibers. workerman/coroutine 1.1.4 throws a FiberError there, which its pool
answers by closing the connection; whoever waits for one waits until the time is over.
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Channel;
use Workerman\Coroutine\Pool;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

final class AtTheEnd
{
    public function __construct(private readonly Closure $call)
    {
    }

    public function __destruct()
    {
        ($this->call)();
    }
}

in_loop(function () {
    $at_the_end = static function (Closure $call): void {
        new AtTheEnd($call);
    };
    $seen = [];
    $receive = static function (Channel $channel, float $timeout = -1) use (&$seen): void {
        Coroutine::create(static function () use ($channel, $timeout, &$seen): void {
            $seen[] = $channel->pop($timeout);
        });
    };

    $channel = new Channel(1);
    $receive($channel);
    $receive($channel);
    $at_the_end(fn () => show('pushed', [$channel->push('one'), $channel->push('two')]));
    Timer::sleep(0.01);
    show('received in order', [$seen, $channel->length(), $channel->hasConsumers()]);

    $seen = [];
    $receive($channel);
    $at_the_end(fn () => $channel->push('first'));
    $channel->push('second');
    Timer::sleep(0.01);
    show('one receiver, the other value stays', [$seen, $channel->pop()]);

    $pushed = [];
    $channel->push('kept');
    foreach (['a', 'b'] as $value) {
        Coroutine::create(static function () use ($channel, $value, &$pushed): void {
            $pushed[$value] = $channel->push($value);
        });
    }
    $at_the_end(fn () => show('popped', $channel->pop()));
    Timer::sleep(0.01);
    show('a sender went on', [$pushed, $channel->pop(), $channel->pop()]);

    $seen = [];
    $receive($channel);
    $at_the_end(function () use ($channel): void {
        $channel->push('before');
        $channel->close();
    });
    Timer::sleep(0.01);
    show('closed', [$seen, $channel->pop(), $channel->push('after')]);
    $other = new Channel(1);
    $seen = [];
    $receive($other);
    $at_the_end($other->close(...));
    Timer::sleep(0.01);
    show('closed with nothing in it', $seen);

    $late = new Channel(1);
    $seen = [];
    $receive($late, 0.02);
    Timer::delay(0.02, fn () => $at_the_end(fn () => $late->push('not lost')));
    Timer::sleep(0.1);
    show('a value whose receiver is gone stays', array_values(array_filter([...$seen, $late->pop(0.01)])));

    $pool = new Pool(2, ['wait_timeout' => 1]);
    $made = 0;
    $pool->setConnectionCreator(function () use (&$made): object {
        return (object)['number' => ++$made];
    });
    $pool->setConnectionCloser(fn () => show('closed a connection'));
    $served = [];
    foreach (range(1, 6) as $n) {
        Coroutine::create(static function () use ($pool, $n, $at_the_end, &$served): void {
            $connection = $pool->get();
            Timer::sleep(0.01);
            $at_the_end(fn () => $pool->put($connection));
            $served[] = $n;
        });
    }
    Timer::sleep(0.1);
    sort($served);
    show('a pool of two serves six', [$served, $made, $pool->getConnectionCount()]);
});
?>
--EXPECT--
pushed: [true,true]
received in order: [["one","two"],0,false]
one receiver, the other value stays: [["first"],"second"]
popped: "kept"
a sender went on: [{"a":true},"a","b"]
closed: [["before"],false,false]
closed with nothing in it: [false]
a value whose receiver is gone stays: ["not lost"]
a pool of two serves six: [[1,2,3,4,5,6],2,2]
