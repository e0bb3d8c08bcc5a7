--TEST--
sessionRegenerateId() moves the values to a new id, and can empty the old one
--FILE--
<?php
require __DIR__ . '/../../support/session.inc';

$directory = session_directory();
$old = str_repeat('a', 20);
$request = visit("PHPSID=$old");
$request->session()->set('k', 'v');
$new = $request->sessionRegenerateId();
show('new', [$request->isValidSessionId($new), $new !== $old, $request->sessionId() === $new, $request->session()->getId() === $new]);
show('values', $request->session()->all());
show('one cookie', [count($request->connection->headers['Set-Cookie']), str_starts_with($request->connection->headers['Set-Cookie'][0], "PHPSID=$new")]);
show('old is kept', is_file("$directory/session_$old"));
$newer = $request->sessionRegenerateId(true);
show('emptied', is_file("$directory/session_$new"));
unset($request);
show('moved', visit("PHPSID=$newer")->session()->all());
?>
--EXPECT--
new: [true,true,true,true]
values: {"k":"v"}
one cookie: [1,true]
old is kept: true
emptied: false
moved: {"k":"v"}
