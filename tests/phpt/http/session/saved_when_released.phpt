--TEST--
A changed session is stored when it is let go of, and read again by its id
--FILE--
<?php
require __DIR__ . '/../../support/session.inc';

$directory = session_directory();
$request = visit();
$id = $request->sessionId();
$request->session()->set('name', 'visitor');
show('before', is_file("$directory/session_$id"));
unset($request->context['session']);
show('stored', file_get_contents("$directory/session_$id"));
$again = visit("PHPSID=$id");
show('read', $again->session()->all());
$again->destroy();
show('unchanged', array_map('basename', glob("$directory/*")) === ["session_$id"]);
$last = visit("PHPSID=$id");
$last->session()->flush();
unset($last);
show('emptied', is_file("$directory/session_$id"));
?>
--EXPECT--
before: false
stored: "a:1:{s:4:\"name\";s:7:\"visitor\";}"
read: {"name":"visitor"}
unchanged: true
emptied: false
