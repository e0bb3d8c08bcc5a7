--TEST--
A service with transport ssl speaks TLS with the certificate of its context
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

[$certificate, $key] = self_signed();
$server = Server::start('file_put_contents("$directory/cert.pem", base64_decode("' . base64_encode($certificate . $key) . '"));' . <<<'PHP'

$worker = new Worker("text://127.0.0.1:$port", ['ssl' => ['local_cert' => "$directory/cert.pem", 'verify_peer' => false]]);
$worker->transport = 'ssl';
$worker->onConnect = fn ($c) => Worker::safeEcho("connect\n");
$worker->onMessage = fn ($c, $m) => $c->send(json_encode([$m, $c->transport, $c->send('first')]));
PHP);
$context = stream_context_create(['ssl' => ['verify_peer' => false, 'verify_peer_name' => false]]);
$client = stream_socket_client("tls://127.0.0.1:$server->port", $code, $message, 10, STREAM_CLIENT_CONNECT, $context);
fwrite($client, "hello\n");
show('answers', [fgets($client), fgets($client)]);
fclose($client);
show('printed', $server->printed());
?>
--EXPECT--
answers: ["first\n","[\"hello\",\"ssl\",null]\n"]
printed: "connect\n"
