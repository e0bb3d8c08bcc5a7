--TEST--
A subclass may take datagrams itself, and a protocol without input() gets each whole
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
class Whole
{
    public static function decode(string $data, $c) { return $data === 'bad' ? false : strrev($data); }
    public static function encode($data, $c): string { return (string)$data; }
}
class Counting extends Worker
{
    public int $accepted = 0;

    protected function acceptUdpConnection(mixed $socket): void
    {
        $this->accepted++;
        parent::acceptUdpConnection($socket);
    }
}
$worker = new Counting("udp://127.0.0.1:$port");
$worker->protocol = Whole::class;
$worker->onMessage = fn ($c, $data) => $c->send("$data " . $worker->accepted);
PHP);
$client = $server->connect('udp');
foreach (['abc', 'bad', 'def'] as $data) {
    fwrite($client, $data);
}
show('answers', [fread($client, 100), fread($client, 100)]);
$server->stop();
?>
--EXPECT--
answers: ["cba 1","fed 3"]
