--TEST--
A session lasts from request to request of a client
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
Workerman\Protocols\Http\Session::handlerClass(Workerman\Protocols\Http\Session\FileSessionHandler::class, ['save_path' => $directory]);
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = function (TcpConnection $c, Request $r): void {
    $session = $r->session();
    $count = $session->get('count', 0) + 1;
    $session->set('count', $count);
    $c->send($count);
};
PHP);
$client = $server->connect();
$cookie = '';
for ($i = 0; $i < 3; $i++) {
    fwrite($client, "GET / HTTP/1.1\r\nHost: h\r\n$cookie\r\n");
    $response = read_response($client);
    show('count', substr(strstr($response, "\r\n\r\n"), 4));
    if (preg_match('/^Set-Cookie: (PHPSID=[^;]+)/m', $response, $match)) {
        echo "cookie set\n";
        $cookie = "Cookie: $match[1]\r\n";
    }
}
$server->stop();
?>
--EXPECT--
count: "1"
cookie set
count: "2"
count: "3"
