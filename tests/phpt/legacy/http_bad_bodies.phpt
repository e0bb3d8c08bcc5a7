--TEST--
Broken forms reach a 3.x handler as far as they can be read, and nothing else happens
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';


$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port", ['workerman' => ['superglobals' => true]]);
$worker->onMessage = fn ($c, $data) => $c->close(json_encode([count($_POST), count($_FILES), getmypid()]));
PHP);
$send = function (string $type, string $body) use ($server): array {
    $answer = ask($server, '/', "Content-Type: $type\r\nContent-Length: " . strlen($body) . "\r\n", 'POST', $body);
    return json_decode(explode("\r\n\r\n", $answer, 2)[1]);
};
$pid = $send('text/plain', '')[2];
$field = "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
$file = "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../../etc/x\"\r\n\r\n1\r\n";
$bodies = [
    'no boundary' => ['multipart/form-data', "$field--X--\r\n"],
    'empty boundary' => ['multipart/form-data; boundary=', "$field--X--\r\n"],
    'no end' => ['multipart/form-data; boundary=X', "$field$file--X\r\nContent-Disposition: form-data; name=\"b\""],
    'no name' => ['multipart/form-data; boundary=X', "--X\r\nContent-Disposition: form-data\r\n\r\n1\r\n$field--X--\r\n"],
    'many parts' => ['multipart/form-data; boundary=X', str_repeat($file, 3000) . "--X--\r\n"],
    'deep JSON' => ['application/json', str_repeat('[', 5000) . str_repeat(']', 5000)],
    'not UTF-8' => ['application/json', "\"\xff\""],
];
foreach ($bodies as $name => [$type, $body]) {
    [$post, $files, $same] = $send($type, $body);
    show($name, [$post, $files, $same === $pid]);
}
$server->stop();
?>
--EXPECT--
no boundary: [0,0,true]
empty boundary: [0,0,true]
no end: [1,1,true]
no name: [1,0,true]
many parts: [0,1024,true]
deep JSON: [0,0,true]
not UTF-8: [0,0,true]
