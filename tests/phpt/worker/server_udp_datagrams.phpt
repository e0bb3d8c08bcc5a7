--TEST--
A UDP worker: long, empty and many datagrams, one object each, and the count of requests
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("udp://127.0.0.1:$port");
$worker->onMessage = function ($c, $data): void {
    static $seen = null, $count = 0;
    $seen ??= new WeakMap();
    $seen[$c] = true;
    $count++;
    $c->any = 1;
    $c->send(json_encode([
        strlen($data), $count, count($seen), isset($c->worker), $c->protocol, $c->onMessage,
        ConnectionInterface::$statistics['total_request'], $c->getLocalPort() > 0,
    ]));
};
PHP);
$client = $server->connect('udp');
foreach ([5, 65507, 0] as $length) {
    stream_socket_sendto($client, str_repeat('x', $length));
    show('answer', json_decode(fread($client, 1000)));
}
for ($i = 1; $i <= 50; $i++) {
    fwrite($client, str_repeat('x', $i));
}
$lengths = [];
for ($i = 0; $i < 50; $i++) {
    $lengths[] = json_decode(fread($client, 1000))[0];
}
show('in order', $lengths === range(1, 50));
$server->stop();
?>
--EXPECT--
answer: [5,1,1,false,null,null,0,true]
answer: [65507,2,1,false,null,null,1,true]
answer: [0,3,1,false,null,null,2,true]
in order: true
