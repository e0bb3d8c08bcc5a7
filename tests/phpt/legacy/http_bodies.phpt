--TEST--
Bodies of 3.x: JSON and forms in $_POST, other methods in $_REQUEST, other types nowhere
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port", ['workerman' => ['superglobals' => true]]);
$worker->onMessage = fn ($c, $data) => $c->close(json_encode([$_POST, $_REQUEST]));
PHP);
$send = function (string $method, string $type, string $body) use ($server): void {
    $answer = ask($server, '/?g=1', "Content-Type: $type\r\nContent-Length: " . strlen($body) . "\r\n", $method, $body);
    show("$method $type $body", json_decode(explode("\r\n\r\n", $answer, 2)[1]));
};
$send('POST', 'application/json', '{"a":[1]}');
$send('POST', 'application/json', '"text"');
$send('POST', 'application/json', '{broken');
$send('PUT', 'application/json', '{"a":1}');
$send('DELETE', 'application/x-www-form-urlencoded', 'a=1');
$send('POST', 'text/plain', 'a=1');
$chunked = ask($server, '/', "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n", 'POST',
    "4\r\na=1&\r\n3\r\nb=2\r\n0\r\n\r\n");
show('chunked', json_decode(explode("\r\n\r\n", $chunked, 2)[1]));
$server->stop();
?>
--EXPECT--
POST application/json {"a":[1]}: [{"a":[1]},{"g":"1","a":[1]}]
POST application/json "text": [[],{"g":"1"}]
POST application/json {broken: [[],{"g":"1"}]
PUT application/json {"a":1}: [[],{"g":"1","a":1}]
DELETE application/x-www-form-urlencoded a=1: [[],{"g":"1","a":"1"}]
POST text/plain a=1: [[],{"g":"1"}]
chunked: [{"a":"1","b":"2"},{"a":"1","b":"2"}]
