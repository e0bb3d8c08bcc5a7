--TEST--
A subclass with a list of its own keeps its workers apart
--FILE--
<?php
use Workerman\Worker;

class Own extends Worker
{
    protected static array $workers = [];
}
class Shared extends Worker
{
}
class Broken extends Worker
{
    protected static array $pidMap = [self::NOT_THERE];
}
$own = new Own();
$shared = new Shared();
$plain = new Worker();
$names = static fn(string $class): string => implode(' ', array_map(get_class(...), array_values($class::getAllWorkers())));
foreach ([Own::class, Shared::class, Worker::class] as $class) {
    echo $class, ': ', $names($class), "\n";
}
try {
    new Broken();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
?>
--EXPECT--
Own: Own
Shared: Shared Workerman\Worker
Workerman\Worker: Shared Workerman\Worker
Undefined constant self::NOT_THERE
