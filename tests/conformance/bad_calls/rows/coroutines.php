<?php
/** Coroutines, as they are under a loop without fibers, and the drivers that the facades choose from. */

declare(strict_types=1);

use Workerman\Coroutine;
use Workerman\Coroutine\Barrier;
use Workerman\Coroutine\Channel;
use Workerman\Coroutine\Context;
use Workerman\Coroutine\Exception\PoolException;
use Workerman\Coroutine\Locker;
use Workerman\Coroutine\Parallel;
use Workerman\Coroutine\Pool;
use Workerman\Coroutine\Utils\DestructionWatcher;
use Workerman\Coroutine\WaitGroup;

const WAITS = 'waits for what nobody sends';

$channel = static fn(string $class, array $refused = []) => new Row(
    ['with room' => static fn() => new $class(2), 'full' => static function () use ($class) {
        $channel = new $class(1);
        $channel->push('first', 0.001);
        return $channel;
    }, 'closed' => static function () use ($class) {
        $channel = new $class(1);
        $channel->close();
        return $channel;
    }, 'unconstructed' => static fn() => bare($class)],
    $refused,
    after: static fn($channel) => [$channel->length(), $channel->getCapacity()],
    valid: ['timeout' => 0.001],
);
$context = new Row(end: static fn() => Context::destroy());
$group = static fn(string $class) => new Row(
    ['whole' => static fn() => new $class(), 'one to wait for' => static function () use ($class) {
        $group = new $class();
        $group->add();
        return $group;
    }],
    ['wait' => WAITS],
    after: static fn($group) => $group->count(),
);
$rows = [
    Coroutine::class => new Row(
        ['unconstructed' => static fn() => bare(Coroutine::class)],
        ['suspend' => 'there is no fiber to suspend'],
        ['id', 'getCurrent'],
    ),
    Barrier::class => new Row(refused: ['wait' => WAITS]),
    Channel::class => $channel(Channel::class),
    Channel\Memory::class => $channel(Channel\Memory::class),
    Context::class => $context,
    Locker::class => new Row(refused: ['lock' => WAITS]),
    Parallel::class => new Row(['whole' => static fn() => new Parallel(1)], ['wait' => WAITS, 'add' => 'wait runs what it took']),
    Pool::class => new Row(
        // A pool keeps its timer, and the timer the pool, here and in the library.
        ['one' => static fn() => only(Pool::class, static fn() => new Pool(1))], ['__construct' => 'keeps a timer per call'],
        after: static fn($pool) => $pool->getConnectionCount(),
    ),
    PoolException::class => new Row(['whole' => static fn() => new PoolException('a')], varies: ['getTraceAsString', 'getLine', 'getFile', 'getTrace', '__toString']),
    DestructionWatcher::class => new Row(),
    WaitGroup::class => $group(WaitGroup::class),
];
foreach (['Fiber', 'Swow', 'Swoole'] as $kind) {
    $rows["Workerman\\Coroutine\\Channel\\$kind"] = $channel("Workerman\\Coroutine\\Channel\\$kind", ['push' => WAITS, 'pop' => WAITS]);
    $rows["Workerman\\Coroutine\\Context\\$kind"] = $context;
    $rows["Workerman\\Coroutine\\WaitGroup\\$kind"] = $group("Workerman\\Coroutine\\WaitGroup\\$kind");
    $rows["Workerman\\Coroutine\\Barrier\\$kind"] = new Row(refused: ['wait' => WAITS]);
    $rows["Workerman\\Coroutine\\Coroutine\\$kind"] = new Row(
        ['unconstructed' => static fn() => bare("Workerman\\Coroutine\\Coroutine\\$kind")],
        ['suspend' => 'there is no fiber to suspend', 'init' => 'the runtime has done it'],
        ['id', 'getCurrent'],
    );
}
return $rows;
