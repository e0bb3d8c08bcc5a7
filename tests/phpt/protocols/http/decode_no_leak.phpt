--TEST--
Properties of one request do not appear in the next with the same bytes
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

$connection = new MockConnection();
$raw = "GET /leak HTTP/1.1\r\nHost: h\r\n\r\n";
$first = Http::decode($raw, $connection);
$first->user = 'alice';
$first->context['x'] = 1;
$first->destroy();
$second = Http::decode($raw, $connection);
show('user', $second->user);
show('context', $second->context);
?>
--EXPECT--
user: null
context: []
