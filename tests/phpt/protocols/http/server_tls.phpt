--TEST--
An HTTP service over TLS answers with a large body
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

[$certificate, $key] = self_signed();
$server = Server::start('file_put_contents("$directory/cert.pem", base64_decode("' . base64_encode($certificate . $key) . '"));' . <<<'PHP'

$worker = new Worker("http://127.0.0.1:$port", ['ssl' => ['local_cert' => "$directory/cert.pem"]]);
$worker->transport = 'ssl';
$worker->onMessage = fn ($c, $r) => $c->send(str_repeat('0123456789', 100000));
PHP);
$context = stream_context_create(['ssl' => ['verify_peer' => false, 'verify_peer_name' => false]]);
$client = stream_socket_client("tls://127.0.0.1:$server->port", $code, $message, 10, STREAM_CLIENT_CONNECT, $context);
fwrite($client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
show('body', substr(strstr(read_response($client), "\r\n\r\n"), 4) === str_repeat('0123456789', 100000));
fclose($client);
$server->stop();
?>
--EXPECT--
body: true
