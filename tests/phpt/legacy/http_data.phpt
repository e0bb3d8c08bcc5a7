--TEST--
A 3.x handler gets an array, and the superglobals hold the same
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port", ['workerman' => ['superglobals' => true]]);
$worker->onMessage = function ($c, $data): void {
    $same = [$data['get'] === $_GET, $data['post'] === $_POST, $data['cookie'] === $_COOKIE, $data['server'] === $_SERVER,
        $data['files'] === $_FILES, $data['request'] === $_REQUEST];
    $server = array_intersect_key($_SERVER, array_flip(['QUERY_STRING', 'REQUEST_METHOD', 'REQUEST_URI', 'SERVER_PROTOCOL',
        'SERVER_NAME', 'SERVER_PORT', 'HTTP_X_OWN', 'HTTP_ACCEPT', 'CONTENT_TYPE', 'CONTENT_LENGTH', 'REMOTE_ADDR']));
    $c->close(json_encode([array_unique($same), $_GET, $_POST, $_COOKIE, $_FILES, $_REQUEST, $server,
        $_SERVER['REMOTE_PORT'] === $c->getRemotePort(), $GLOBALS['HTTP_RAW_POST_DATA']]));
};
PHP);
$say = function (string $answer): void {
    foreach (json_decode(explode("\r\n\r\n", $answer, 2)[1]) as $i => $part) {
        show(['same', 'get', 'post', 'cookie', 'files', 'request', 'server', 'port', 'raw'][$i], $part);
    }
};
$say(ask($server, '/a/b?x=1&y[]=2', "X-Own: z\r\nCookie: c=v%20w&more; d=2;e=3\r\n"));
$say(ask($server, '/?x=1', "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\nContent-Length: 7\r\n", 'POST', 'x=2&p=q'));
$server->stop();
?>
--EXPECT--
same: [true]
get: {"x":"1","y":["2"]}
post: []
cookie: {"c":"v w&more","d":"2","e":"3"}
files: []
request: {"x":"1","y":["2"]}
server: {"QUERY_STRING":"x=1&y[]=2","REQUEST_METHOD":"GET","REQUEST_URI":"/a/b?x=1&y[]=2","SERVER_PROTOCOL":"HTTP/1.1","SERVER_NAME":"h","HTTP_ACCEPT":"","CONTENT_TYPE":"","HTTP_X_OWN":"z","REMOTE_ADDR":"127.0.0.1"}
port: true
raw: ""
same: [true]
get: {"x":"1"}
post: {"x":"2","p":"q"}
cookie: []
files: []
request: {"x":"2","p":"q"}
server: {"QUERY_STRING":"x=1","REQUEST_METHOD":"POST","REQUEST_URI":"/?x=1","SERVER_PROTOCOL":"HTTP/1.1","SERVER_NAME":"h","HTTP_ACCEPT":"","CONTENT_TYPE":"application/x-www-form-urlencoded","CONTENT_LENGTH":"7","REMOTE_ADDR":"127.0.0.1"}
port: true
raw: "x=2&p=q"
