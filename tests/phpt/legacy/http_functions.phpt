--TEST--
Http::header(), setcookie(), responseCode() and headerRemove() shape the answer
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';

$server = Server::start(<<<'PHP'
use Workerman\Protocols\Http;
use Workerman\Protocols\HttpCache;
$worker = new Worker("http://127.0.0.1:$port", ['workerman' => ['superglobals' => true]]);
$worker->onMessage = function ($c, $data): void {
    switch ($_SERVER['REQUEST_URI']) {
        case '/header':
            Http::header('X-One: 1');
            Http::header('Set-Cookie: raw=1');
            Http::setcookie('name', 'a b;', 60, '/p', 'h', true, true);
            Http::headerRemove('Server');
            $answer = [Http::header('no colon'), Http::responseCode(201), Http::responseCode(999)];
            break;
        case '/location':
            Http::header('Location: /there');
            $answer = HttpCache::$status;
            break;
        case '/status':
            Http::header('HTTP/1.1 410 Gone');
            $answer = 'gone';
            break;
        default:
            $answer = 'as usual';
    }
    $c->send(json_encode($answer));
};
PHP);
foreach (['/header', '/', '/location', '/status', '/'] as $target) {
    $client ??= $server->connect();
    fwrite($client, "GET $target HTTP/1.1\r\nHost: h\r\n\r\n");
    echo strtr(read_response($client), ["\r" => '']), "\n\n";
}
$server->stop();
?>
--EXPECT--
HTTP/1.1 201 Created
Set-Cookie: raw=1
Set-Cookie: name=a%20b%3B; Domain=h; Max-Age=60; Path=/p; Secure; HttpOnly
Content-Type: text/html;charset=utf-8
Connection: keep-alive
X-One: 1
Content-Length: 17

[false,201,false]

HTTP/1.1 200 OK
Content-Type: text/html;charset=utf-8
Connection: keep-alive
Server: workerman
Content-Length: 10

"as usual"

HTTP/1.1 302 Found
Content-Type: text/html;charset=utf-8
Connection: keep-alive
Server: workerman
Location: /there
Content-Length: 21

"HTTP\/1.1 302 Found"

HTTP/1.1 410 Gone
Content-Type: text/html;charset=utf-8
Connection: keep-alive
Server: workerman
Content-Length: 6

"gone"

HTTP/1.1 200 OK
Content-Type: text/html;charset=utf-8
Connection: keep-alive
Server: workerman
Content-Length: 10

"as usual"
