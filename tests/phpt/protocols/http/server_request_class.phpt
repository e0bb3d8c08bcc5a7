--TEST--
A request class of one's own reaches onMessage
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
class MyRequest extends Request
{
    public function greeting(): string
    {
        return 'hello ' . $this->get('name');
    }
}
\Workerman\Protocols\Http::requestClass(MyRequest::class);
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = fn ($c, $r) => $c->send($r->greeting());
PHP);
$client = $server->connect();
fwrite($client, "GET /?name=you HTTP/1.1\r\nHost: h\r\n\r\n");
show('answer', substr(strstr(read_response($client), "\r\n\r\n"), 4));
$server->stop();
?>
--EXPECT--
answer: "hello you"
