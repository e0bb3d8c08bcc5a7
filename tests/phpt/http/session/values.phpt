--TEST--
Values are set, read, taken and removed
--FILE--
<?php
require __DIR__ . '/../../support/session.inc';

session_directory();
$session = visit()->session();
$session->set('a', 1);
$session->put('b', [2]);
$session->put(['c' => 3, 'n' => null, 5 => 'five']);
show('all', $session->all());
show('get', [$session->get('a'), $session->get('missing', 'default'), $session->get('n', 'default')]);
show('has', [$session->has('a'), $session->has('n'), $session->has('missing')]);
show('exists', [$session->exists('a'), $session->exists('n'), $session->exists('missing')]);
show('pull', [$session->pull('a'), $session->pull('a', 'gone')]);
$session->forget('b');
$session->forget(['c', 'missing']);
$session->delete('n');
show('left', $session->all());
$session->flush();
show('empty', $session->all());
?>
--EXPECT--
all: {"a":1,"b":[2],"c":3,"n":null,"5":"five"}
get: [1,"default","default"]
has: [true,false,false]
exists: [true,true,false]
pull: [1,"gone"]
left: {"5":"five"}
empty: []
