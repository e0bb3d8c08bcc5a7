<?php
/** Workers, timers and loops. */

declare(strict_types=1);

use Workerman\Events;
use Workerman\Timer;
use Workerman\Worker;

$loop = static fn(string $class) => new Row(
    ['whole' => static fn() => new $class()],
    ['run' => ENDS, 'stop' => ENDS, 'loop' => ENDS, 'destroy' => ENDS],
    ['delay', 'repeat', 'add'],
    after: static fn($loop) => $loop->getTimerCount(),
    end: static function (Events\EventInterface $loop): void {
        $loop->deleteAllTimer();
        array_map(static fn($stream) => [$loop->offReadable($stream), $loop->offWritable($stream)], streams_made());
    },
    // In a worker every one of them is the worker's loop.
    outside: true,
    valid: ['stream' => stream(...), 'fd' => stream(...), 'signal' => 12, 'flag' => 1],
);
$timer = new Row(
    refused: ['sleep' => 'blocks the process', 'init' => 'the worker has done it', 'delAll' => 'ends the timers of this suite'],
    varies: ['add', 'repeat', 'delay'],
    end: static fn($class, $timer) => is_int($timer) && Timer::del($timer),
    lenient: ['del(timerId)|weak|null', 'del(timerId)|weak|empty',
        'del(timerId)|strict|null', 'del(timerId)|strict|empty'],
    valid: ['timerId' => 0, 'timeInterval' => 60.0],
);
$rows = [
    Worker::class => new Row(
        // The class keeps each worker for ever.
        ['plain' => static fn() => only('plain', static fn() => new Worker()),
            'named' => static fn() => only('named', static fn() => new Worker('text://127.0.0.1:0')),
            'unconstructed' => static fn() => only('bare', static fn() => bare(Worker::class))],
        OF_WORKERS,
        ['getArgv', 'getAllWorkers', 'getStatus', 'getMainSocket'],
        end: static fn(?Worker $worker) => $worker?->unlisten(),
        valid: ['socketName' => 'text://127.0.0.1:0', 'msg' => 'a'],
    ),
    Timer::class => $timer,
    // Version 4's name of the same class.
    Workerman\Lib\Timer::class => $timer,
];
foreach (['Select', 'Event', 'Ev', 'Fiber', 'Swow', 'Swoole'] as $name) {
    $rows["Workerman\\Events\\$name"] = $loop("Workerman\\Events\\$name");
}
return $rows;
