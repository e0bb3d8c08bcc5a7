--TEST--
A page of WebServer sees the request in the superglobals, not those of the last one
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';


$server = web_server(['index.php' => '<?php echo json_encode([$_GET, $_POST, $_COOKIE, $_REQUEST, $_FILES, $_SESSION, $_SERVER["REMOTE_ADDR"]]);']);
$post = fn (string $lines) => ask($server, '/?a=1', "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n$lines", 'POST', 'b=2');
show('post', json_decode(explode("\r\n\r\n", $post("Cookie: c=3\r\n"), 2)[1]));
show('get', json_decode(explode("\r\n\r\n", ask($server, '/'), 2)[1]));
$server->stop();
?>
--EXPECT--
post: [{"a":"1"},{"b":"2"},{"c":"3"},{"a":"1","b":"2"},[],[],"127.0.0.1"]
get: [[],[],[],[],[],[],"127.0.0.1"]
