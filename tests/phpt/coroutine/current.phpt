--TEST--
A coroutine is one object with one id, in a fiber made by anybody
--FILE--
<?php
use Workerman\Coroutine;

require __DIR__ . '/coroutine.inc';

$inside = [];
$made = Coroutine::create(function () use (&$inside) {
    $inside[] = Coroutine::getCurrent();
    Coroutine::suspend();
    $inside[] = Coroutine::getCurrent();
});
$made->resume();
show('the same inside and outside', $inside === [$made, $made]);

$fiber = new Fiber(function () {
    $id = Coroutine::getCurrent()->id();
    Fiber::suspend(Coroutine::getCurrent());
    show('the id stays', Coroutine::getCurrent()->id() === $id);
});
$adopted = $fiber->start();
show('ids grow', $adopted->id() > $made->id());
show('outside', Coroutine::isCoroutine());
$adopted->resume();
show('over', $fiber->isTerminated());
?>
--EXPECT--
the same inside and outside: true
ids grow: true
outside: false
the id stays: true
over: true
