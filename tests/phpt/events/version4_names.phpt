--TEST--
add(), del(), clearAllTimer(), loop() and destroy() of version 4 work on every loop
--FILE--
<?php
use Workerman\Events\EventInterface;

require __DIR__ . '/../support/loop.inc';

show('flags', [EventInterface::EV_READ, EventInterface::EV_WRITE, EventInterface::EV_EXCEPT, EventInterface::EV_SIGNAL,
    EventInterface::EV_TIMER, EventInterface::EV_TIMER_ONCE]);

foreach (['Select', 'Event', 'Ev', 'Fiber', 'Swoole', 'Swow'] as $name) {
    $class = "Workerman\\Events\\$name";
    $loop = new $class();
    $seen = [];
    [$ours, $theirs] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    fwrite($theirs, 'x');
    $results = [
        $loop->add($ours, $loop::EV_READ, function ($stream) use (&$seen, $loop): void {
            $seen['read'] = fread($stream, 1);
            $loop->del($stream, EventInterface::EV_READ);
        }),
        $loop->add($ours, $class::EV_WRITE, function ($stream) use (&$seen, $loop): void {
            $seen['write'] = get_resource_type($stream);
            $loop->del($stream, EventInterface::EV_WRITE);
        }),
        $loop->add($ours, EventInterface::EV_EXCEPT, static fn() => print 'never'),
        $loop->add(12, EventInterface::EV_SIGNAL, function (int $signal) use (&$seen, $loop): void {
            $seen['signal'] = $signal;
            $seen['del'] = $loop->del($signal, EventInterface::EV_SIGNAL);
        }),
    ];
    $count = 0;
    $repeated = $loop->add(0.001, EventInterface::EV_TIMER, function () use (&$count, &$repeated, &$seen, $loop): void {
        if (++$count >= 3 && isset($seen['signal'])) {
            $loop->del($repeated, EventInterface::EV_TIMER);
            $loop->add(0.001, EventInterface::EV_TIMER_ONCE, fn() => $loop->destroy());
        }
    }, null);
    $once = $loop->add(0.001, EventInterface::EV_TIMER_ONCE, function (...$args) use (&$seen): void {
        $seen['args'] = $args;
        exec('kill -12 ' . getmypid());
    }, ['a', 'b']);
    $loop->add(0.001, EventInterface::EV_TIMER_ONCE, function (...$args) use (&$seen): void {
        $seen['one'] = $args;
    }, 'a');
    $never = $loop->add(0.001, EventInterface::EV_TIMER_ONCE, static fn() => print 'never');
    show($name, [$results, $loop->del($never, EventInterface::EV_TIMER_ONCE), is_int($once), $loop->getTimerCount(),
        $loop->add(1, 99, static fn() => null), $loop->del(1, 99)]);
    $loop->loop();
    ksort($seen);
    show('seen', $seen + ['repeated' => $count >= 3]);
    $loop->add(1, EventInterface::EV_TIMER, static fn() => print 'never');
    $loop->clearAllTimer();
    show('timers', $loop->getTimerCount());
}
?>
--EXPECT--
flags: [1,2,3,4,8,16]
Select: [[true,true,true,true],true,true,3,true,false]
seen: {"args":["a","b"],"del":true,"one":["a"],"read":"x","signal":12,"write":"stream","repeated":true}
timers: 0
Event: [[true,true,true,true],true,true,3,true,false]
seen: {"args":["a","b"],"del":true,"one":["a"],"read":"x","signal":12,"write":"stream","repeated":true}
timers: 0
Ev: [[true,true,true,true],true,true,3,true,false]
seen: {"args":["a","b"],"del":true,"one":["a"],"read":"x","signal":12,"write":"stream","repeated":true}
timers: 0
Fiber: [[true,true,true,true],true,true,3,true,false]
seen: {"args":["a","b"],"del":true,"one":["a"],"read":"x","signal":12,"write":"stream","repeated":true}
timers: 0
Swoole: [[true,true,true,true],true,true,3,true,false]
seen: {"args":["a","b"],"del":true,"one":["a"],"read":"x","signal":12,"write":"stream","repeated":true}
timers: 0
Swow: [[true,true,true,true],true,true,3,true,false]
seen: {"args":["a","b"],"del":true,"one":["a"],"read":"x","signal":12,"write":"stream","repeated":true}
timers: 0
