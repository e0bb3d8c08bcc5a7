--TEST--
A library that finds Timer in a script without workers gets an id, and its timer never fires
--FILE--
<?php
use Workerman\Timer;
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

$library = tempnam(sys_get_temp_dir(), 'library');
file_put_contents($library, <<<'PHP'
<?php
class Client
{
    public static function keepAlive(float $interval): int
    {
        return Workerman\Timer::add($interval, static fn() => print "fired\n");
    }
}
PHP);
require $library;
unlink($library);
show('ids', [Client::keepAlive(0), Client::keepAlive(55)]);
show('del', Timer::del(1));
show_thrown('negative', fn () => Client::keepAlive(-1));
show_thrown('the script itself', fn () => Timer::add(1, 'strlen'));
// Neither now nor when there is somebody to run timers.
$worker = new Worker();
Timer::signalHandle();
show('with a worker', Client::keepAlive(0));
Timer::signalHandle();
?>
--EXPECT--
ids: [1,2]
del: true
negative: RuntimeException: $timeInterval can not less than 0
the script itself: RuntimeException: Timer can only be used in workerman running environment
with a worker: 3
fired
