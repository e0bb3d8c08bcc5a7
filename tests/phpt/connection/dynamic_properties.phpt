--TEST--
Any property may be added to a connection, nested and written through
--FILE--
<?php
require __DIR__ . '/../support/mock.inc';

$connection = new MockConnection();
$connection->uid = 5;
$connection->groups['a'] = true;
$connection->groups['b'] = true;
unset($connection->groups['a']);
$field = 'session';
$connection->$field = ['x' => 1];
$connection->pool['request_time'] = 2;
$connection->headers['Set-Cookie'] = ['k=v'];
$connection->context->mine = 'free';
show('groups', $connection->groups);
show('session', $connection->session);
show('pool', $connection->pool);
show('headers', $connection->headers);
show('context', $connection->context);
?>
--EXPECT--
groups: {"b":true}
session: {"x":1}
pool: {"request_time":2}
headers: {"Set-Cookie":["k=v"]}
context: {"mine":"free"}
