--TEST--
Function names, static method names and method arrays are callbacks
--FILE--
<?php
use Workerman\Timer;

require __DIR__ . '/../support/loop.inc';

class Target
{
    public static function byName(): void
    {
        echo "Class::method\n";
    }

    public function method(): void
    {
        echo "[object, method]\n";
    }
}
function by_function(): void
{
    echo "function\n";
}
$loop = new_loop();
Timer::add(0.001, 'by_function', [], false);
Timer::add(0.002, 'Target::byName', [], false);
Timer::add(0.003, '\Target::byName', [], false);
Timer::add(0.004, ['Target', 'byName'], [], false);
Timer::add(0.005, [new Target(), 'method'], [], false);
Timer::add(0.006, (new Target())->method(...), [], false);
Timer::add(0.03, fn () => $loop->stop(), [], false);
run_loop($loop);
?>
--EXPECT--
function
Class::method
Class::method
Class::method
[object, method]
[object, method]
