--TEST--
Results and exceptions by key; the tasks stay for the next time
--FILE--
<?php
use Workerman\Coroutine\Parallel;
use Workerman\Timer;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    $parallel = new Parallel();
    foreach ([3, 1, 2] as $n) {
        $parallel->add(function () use ($n) {
            Timer::sleep($n / 200);
            echo "task $n\n";
            return $n === 2 ? throw new LogicException('second') : $n;
        }, $n === 3 ? null : "task $n");
    }
    show('results', $parallel->wait());
    show('exceptions', array_map(fn($error) => $error->getMessage(), $parallel->getExceptions()));
    show('again', $parallel->wait());
    show('none', (new Parallel())->wait());
});
?>
--EXPECT--
task 1
task 2
task 3
results: {"task 1":1,"0":3}
exceptions: {"task 2":"second"}
task 1
task 2
task 3
again: {"task 1":1,"0":3}
none: []
