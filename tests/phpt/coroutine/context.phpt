--TEST--
Each coroutine has a context of its own, and there is one outside
--FILE--
<?php
use Workerman\Coroutine;
use Workerman\Coroutine\Context;

require __DIR__ . '/coroutine.inc';

Context::set('name', 'outside');
$coroutine = Coroutine::create(function () {
    show('inside', [Context::has('name'), Context::get('name', 'default')]);
    Context::set('name', 'inside');
    Coroutine::create(fn() => show('in a child', Context::get('name')));
    Coroutine::suspend();
    show('still there', Context::get('name'));
    Context::destroy();
    show('destroyed', Context::get('name'));
});
show('outside', Context::get('name'));
$coroutine->resume();

Context::reset(new ArrayObject(['a' => 1, 'b' => null]));
show('replaced', [Context::has('name'), Context::has('b'), Context::get('b', 'default'), Context::get('a')]);
$all = Context::get();
$all->c = 3;
show('keys are properties', [Context::get('c'), get_class($all), Context::get() === $all]);
Context::reset();
show('empty', Context::get()->getArrayCopy());

/** As frameworks extend it. */
final class OwnContext extends Context
{
}
OwnContext::set('own', 1);
show('shared with subclasses', Context::get('own'));
?>
--EXPECT--
inside: [false,"default"]
in a child: null
outside: "outside"
still there: "inside"
destroyed: null
replaced: [false,true,"default",1]
keys are properties: [3,"ArrayObject",true]
empty: []
shared with subclasses: 1
