--TEST--
WebServer sends a large file whole, then what was asked behind it
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';


$content = random_bytes(5_000_000);
$server = web_server(['big.bin' => $content, 'small.txt' => 'small']);
$client = $server->connect();
$get = fn (string $name) => "GET /$name HTTP/1.1\r\nHost: h\r\nConnection: keep-alive\r\n\r\n";
fwrite($client, $get('big.bin') . $get('small.txt'));
show('large', brief(read_response($client)) === "HTTP/1.1 200 OK | $content");
show('small', brief(read_response($client)));
fclose($client);
show('closed behind it', brief(ask($server, '/big.bin')) === "HTTP/1.1 200 OK | $content");
$server->stop();
?>
--EXPECT--
large: true
small: "HTTP/1.1 200 OK | small"
closed behind it: true
