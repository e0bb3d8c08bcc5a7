--TEST--
WebServer refuses a huge head and goes on serving
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';


$server = web_server(['index.php' => '<?php echo getmypid();']);
$pid = brief(ask($server, '/'));
show('one header', brief(ask($server, '/', 'X-Huge: ' . str_repeat('a', 20000) . "\r\n")));
show('many headers', brief(ask($server, '/', implode('', array_map(fn ($i) => "X-$i: 1\r\n", range(1, 3000))))));
show('target', brief(ask($server, '/?' . str_repeat('a', 20000))));
show('many cookies', brief(ask($server, '/', 'Cookie: ' . str_repeat('a=1; ', 2000) . "\r\n")) === $pid);
show('deep cookie', brief(ask($server, '/', 'Cookie: a' . str_repeat('[a]', 2000) . "=1\r\n")) === $pid);
show('serves on', brief(ask($server, '/')) === $pid);
$server->stop();
?>
--EXPECT--
one header: "HTTP/1.1 431 Request Header Fields Too Large | "
many headers: "HTTP/1.1 431 Request Header Fields Too Large | "
target: "HTTP/1.1 431 Request Header Fields Too Large | "
many cookies: true
deep cookie: true
serves on: true
