--TEST--
The seven known methods are accepted in upper case, others answered with 400
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

foreach (['GET', 'POST', 'OPTIONS', 'HEAD', 'DELETE', 'PUT', 'PATCH', 'TRACE', 'CONNECT', 'MIAOWU', 'get', 'POSTS'] as $method) {
    $connection = new MockConnection();
    show($method, [Http::input("$method / HTTP/1.1\r\nHost: h\r\n\r\n", $connection), $connection->calls]);
}
?>
--EXPECT--
GET: [27,[]]
POST: [28,[]]
OPTIONS: [31,[]]
HEAD: [28,[]]
DELETE: [30,[]]
PUT: [27,[]]
PATCH: [29,[]]
TRACE: [0,[["end","HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",true]]]
CONNECT: [0,[["end","HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",true]]]
MIAOWU: [0,[["end","HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",true]]]
get: [0,[["end","HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",true]]]
POSTS: [0,[["end","HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",true]]]
