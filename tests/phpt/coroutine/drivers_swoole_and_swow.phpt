--TEST--
The drivers named after Swoole and Swow do what the fiber drivers do
--FILE--
<?php
use Workerman\Coroutine;

require __DIR__ . '/coroutine.inc';

foreach (['Swoole', 'Swow'] as $name) {
    foreach (['Coroutine', 'Channel', 'WaitGroup', 'Barrier', 'Context'] as $kind) {
        $class = "Workerman\\Coroutine\\$kind\\$name";
        show("$kind\\$name", is_a($class, "Workerman\\Coroutine\\$kind\\{$kind}Interface", true)
            && is_a($class, "Workerman\\Coroutine\\$kind\\Fiber", true));
    }
    $driver = "Workerman\\Coroutine\\Coroutine\\$name";
    $coroutine = $driver::create(fn() => show('resumed', $driver::suspend('out')));
    show('its class', get_class($coroutine) === $driver);
    $coroutine->resume('in');
}
?>
--EXPECT--
Coroutine\Swoole: true
Channel\Swoole: true
WaitGroup\Swoole: true
Barrier\Swoole: true
Context\Swoole: true
its class: true
resumed: "in"
Coroutine\Swow: true
Channel\Swow: true
WaitGroup\Swow: true
Barrier\Swow: true
Context\Swow: true
its class: true
resumed: "in"
