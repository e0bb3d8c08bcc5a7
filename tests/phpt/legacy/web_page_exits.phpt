--TEST--
exit in a page ends the worker, and another one serves on
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';


$server = web_server(['index.php' => '<?php if (isset($_GET["exit"])) { exit; } echo "served";']);
show('exit', ask($server, '/?exit=1'));
$server->waitFor('process terminated');
show('next', brief(ask($server, '/')));
$server->stop();
?>
--EXPECT--
exit: ""
next: "HTTP/1.1 200 OK | served"
