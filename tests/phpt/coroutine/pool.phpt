--TEST--
Connections are shared, counted, limited, and given back
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Pool;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    $made = 0;
    $pool = new Pool(2, ['wait_timeout' => 0.02, 'unknown' => 1]);
    show('setters return the pool', $pool->setConnectionCreator(function () use (&$made) {
        Timer::sleep(0.001);
        return (object)['number' => ++$made];
    }) === $pool);
    $one = $pool->get();
    $two = $pool->get();
    show('made', [$one->number, $two->number, $pool->getConnectionCount()]);
    show_thrown('none left', fn() => $pool->get());
    show_thrown('no more', fn() => $pool->createConnection());
    show_thrown('a stranger', fn() => $pool->put(new stdClass()));
    Coroutine::create(fn() => show('waited for', $pool->get()->number));
    $pool->put($one);
    $pool->put($two);
    show('the same again', $pool->get() === $two);
    unset($one, $two);
    show('dropped ones do not count', $pool->getConnectionCount());
    show_thrown('no object', fn() => $pool->setConnectionCreator(fn() => 'text')->get());
    show_thrown('failed', fn() => $pool->setConnectionCreator(fn() => throw new LogicException('down'))->get());
    show('count', $pool->getConnectionCount());
});
$pool = new Pool();
show_thrown('without a creator', fn() => $pool->get());
show('count', $pool->getConnectionCount());
$pool->setConnectionCreator(fn() => new stdClass());
show('outside coroutines', $pool->get() === $pool->get());
show_thrown('not a Closure', fn() => $pool->setConnectionCreator('strlen'));
?>
--EXPECT--
setters return the pool: true
made: [1,2,2]
none left: Workerman\Coroutine\Exception\PoolException: Failed to get a connection from the pool within the wait timeout (0.02 seconds). The connection pool is exhausted.
no more: Workerman\Coroutine\Exception\PoolException: CreateConnection failed, maximum connection limit reached.
a stranger: Workerman\Coroutine\Exception\PoolException: The connection does not belong to the connection pool.
waited for: 1
the same again: true
dropped ones do not count: 0
no object: Workerman\Coroutine\Exception\PoolException: CreateConnection failed, expected a connection object, but got string.
failed: LogicException: down
count: 0
without a creator: Error: Value of type null is not callable
count: 0
outside coroutines: true
not a Closure: TypeError
