--TEST--
A line break in a header or cookie of the application starts no line of its own
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';

$server = Server::start(<<<'PHP'
use Workerman\Protocols\Http;
$worker = new Worker("http://127.0.0.1:$port", ['workerman' => ['superglobals' => true]]);
$worker->onMessage = function ($c, $data): void {
    Http::header('X-Name: ' . $_GET['name']);
    Http::setcookie('c', 'v', 0, $_GET['name']);
    $c->close('done');
};
PHP);
echo preg_replace('/\r(?=\n)/', '', ask($server, '/?name=a%0d%0aX-Evil:%201%00'));
$server->stop();
?>
--EXPECT--
HTTP/1.1 200 OK
Set-Cookie: c=v; Path=a  X-Evil: 1 
Content-Type: text/html;charset=utf-8
Connection: keep-alive
Server: workerman
X-Name: a  X-Evil: 1 
Content-Length: 4

done
