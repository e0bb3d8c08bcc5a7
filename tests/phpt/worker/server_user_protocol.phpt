--TEST--
A protocol class below Protocols is found by the scheme of the address
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
eval('namespace Protocols; class Json { 
    public static function input($b) { $p = strpos($b, "\n"); return $p === false ? 0 : $p + 1; }
    public static function decode($b) { return json_decode($b, true); }
    public static function encode($d) { return json_encode($d) . "\n"; }
}');
$worker = new Worker("json://127.0.0.1:$port");
$worker->onMessage = fn ($c, $data) => $c->send(['got' => $data, 'protocol' => $c->protocol]);
PHP);
$client = $server->connect();
fwrite($client, "{\"a\":[1,2]}\n");
echo fgets($client);
$server->stop();
?>
--EXPECT--
{"got":{"a":[1,2]},"protocol":"Protocols\\Json"}
