--TEST--
save() stores at once, and objects come back as incomplete ones
--FILE--
<?php
require __DIR__ . '/../../support/session.inc';

$directory = session_directory();
$request = visit();
$session = $request->session();
$session->set('o', new ArrayObject([1]));
$session->save();
$id = $session->getId();
show('stored', is_file("$directory/session_$id"));
show('class', get_class(visit("PHPSID=$id")->session()->get('o')));
$copy = unserialize(serialize($session));
unlink("$directory/session_$id");
unset($copy);
show('an inert copy stores nothing', is_file("$directory/session_$id"));
?>
--EXPECT--
stored: true
class: "__PHP_Incomplete_Class"
an inert copy stores nothing: false
