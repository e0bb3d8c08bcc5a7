--TEST--
WebServer runs the PHP file of the path, else index.php of the root, in the root
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';


$server = web_server([
    'index.php' => 'index <?= $_GET["a"] ?? "" ?>',
    'page.php' => '<?php echo "page ", basename(getcwd()) === basename(__DIR__) ? "in its root" : "elsewhere", " ", get_class($connection);',
    'sub/index.php' => 'index of sub',
    'sub/own.php' => '<?php echo "own";',
]);
foreach (['/', '/?a=1', '/page.php', '/sub', '/sub/', '/sub/own.php', '/sub/none.php', '/none', '/none/at/all?a=2', '/page.php/path'] as $target) {
    show($target, brief(ask($server, $target)));
}
$server->stop();
?>
--EXPECT--
/: "HTTP/1.1 200 OK | index "
/?a=1: "HTTP/1.1 200 OK | index 1"
/page.php: "HTTP/1.1 200 OK | page in its root Workerman\\Connection\\TcpConnection"
/sub: "HTTP/1.1 200 OK | index of sub"
/sub/: "HTTP/1.1 200 OK | index of sub"
/sub/own.php: "HTTP/1.1 200 OK | own"
/sub/none.php: "HTTP/1.1 200 OK | index "
/none: "HTTP/1.1 200 OK | index "
/none/at/all?a=2: "HTTP/1.1 200 OK | index 2"
/page.php/path: "HTTP/1.1 200 OK | index "
