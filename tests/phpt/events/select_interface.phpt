--TEST--
The drivers are final classes that implement EventInterface
--FILE--
<?php
use Workerman\Events\{Ev, Event, EventInterface, Fiber, Select};

require __DIR__ . '/../support/show.inc';

foreach ([Select::class, Event::class, Ev::class, Fiber::class] as $class) {
    show($class, [is_subclass_of($class, EventInterface::class), (new ReflectionClass($class))->isFinal()]);
}
?>
--EXPECT--
Workerman\Events\Select: [true,true]
Workerman\Events\Event: [true,true]
Workerman\Events\Ev: [true,true]
Workerman\Events\Fiber: [true,true]
