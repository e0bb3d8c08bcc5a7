--TEST--
A page of WebServer ends by Http::end(), by an exception, or with buffers open; the worker stays
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';


$server = web_server([
    'end.php' => '<?php echo "one "; Workerman\Protocols\Http::end("two"); echo "never";',
    'throw.php' => '<?php echo "partly"; throw new LogicException("in the page");',
    'error.php' => '<?php no_such_function();',
    'status.php' => '<?php Workerman\Protocols\Http::responseCode(403); throw new LogicException("refused");',
    'buffers.php' => '<?php ob_start(); echo "inner "; ob_start(); echo "most";',
    'none.php' => '<?php ob_end_clean();',
    'pid.php' => '<?php echo getmypid();',
]);
$pid = brief(ask($server, '/pid.php'));
foreach (['end', 'throw', 'error', 'status', 'buffers', 'none'] as $page) {
    show($page, brief(ask($server, "/$page.php")));
}
show('the same worker', brief(ask($server, '/pid.php')) === $pid);
preg_match_all('/^\w+: .*? in (?=\/)/m', $server->stop(), $match);
show('printed', $match[0]);
?>
--EXPECT--
end: "HTTP/1.1 200 OK | one two"
throw: "HTTP/1.1 500 Internal Server Error | partly"
error: "HTTP/1.1 500 Internal Server Error | "
status: "HTTP/1.1 403 Forbidden | "
buffers: "HTTP/1.1 200 OK | inner most"
none: "HTTP/1.1 200 OK | "
the same worker: true
printed: ["LogicException: in the page in ","Error: Call to undefined function no_such_function() in ","LogicException: refused in "]
