--TEST--
A context ends with its callback or coroutine, and what is in it with it
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Context;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

final class Value
{
    public function __construct(private string $name)
    {
    }

    public function __destruct()
    {
        echo "$this->name is gone\n";
    }
}
in_loop(function () {
    Timer::delay(0, fn() => Context::set('value', new Value('value of a callback')));
    Timer::sleep(0.01);
    Coroutine::create(function () {
        Context::set('value', new Value('value of a coroutine'));
        Context::set('self', Coroutine::getCurrent());
    });
    $fiber = new Fiber(fn() => Context::set('value', new Value('value of a plain Fiber')));
    $fiber->start();
    $fiber = null;
    echo "end\n";
});
?>
--EXPECT--
value of a callback is gone
value of a coroutine is gone
value of a plain Fiber is gone
end
