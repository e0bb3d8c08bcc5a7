--TEST--
A task that throws at once does not keep wait() from returning, although its exception's trace holds arguments
--INI--
zend.exception_ignore_args=0
--FILE--
<?php
use Workerman\Coroutine\Parallel;

require __DIR__ . '/coroutine.inc';

in_loop(function () {
    $parallel = new Parallel();
    $parallel->add(fn() => throw new LogicException('at once'));
    $parallel->add(fn() => 'result');
    show('results', $parallel->wait());
    show('exceptions', count($parallel->getExceptions()));
});
?>
--EXPECT--
results: {"1":"result"}
exceptions: 1
