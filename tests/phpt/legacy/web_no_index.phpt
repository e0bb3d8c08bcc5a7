--TEST--
WebServer without index.php serves index.html, and 404 without either
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';


$server = web_server(['index.html' => '<p>home</p>', 'sub/a.txt' => 'a']);
foreach (['/', '/none', '/sub/', '/none.txt'] as $target) {
    show($target, brief(ask($server, $target)));
}
$server->stop();
$server = web_server(['a.txt' => 'a']);
show('nothing', brief(ask($server, '/')));
$server->stop();
?>
--EXPECT--
/: "HTTP/1.1 200 OK | <p>home</p>"
/none: "HTTP/1.1 200 OK | <p>home</p>"
/sub/: "HTTP/1.1 200 OK | <p>home</p>"
/none.txt: "HTTP/1.1 404 Not Found | <html><head><title>404 File not found</title></head><body><center><h3>404 Not Found</h3></center></body></html>"
nothing: "HTTP/1.1 404 Not Found | <html><head><title>404 File not found</title></head><body><center><h3>404 Not Found</h3></center></body></html>"
