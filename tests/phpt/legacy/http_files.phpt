--TEST--
$_FILES of 3.x is a list with the contents, in the order they came
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port", ['workerman' => ['superglobals' => true]]);
$worker->onMessage = fn ($c, $data) => $c->close(json_encode([$_FILES, $_POST]));
PHP);
$body = "--XX\r\nContent-Disposition: form-data; name=\"note[]\"\r\n\r\nhi\r\n"
    . "--XX\r\nContent-Disposition: form-data; name=\"doc\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\none\r\n"
    . "--XX\r\nContent-Disposition: form-data; name=\"doc\"; filename=\"b.bin\"\r\n\r\n\r\n--XX--\r\n";
$answer = ask($server, '/', "Content-Type: multipart/form-data; boundary=XX\r\nContent-Length: " . strlen($body) . "\r\n", 'POST', $body);
[$files, $post] = json_decode(explode("\r\n\r\n", $answer, 2)[1]);
array_map(fn ($file) => show('file', $file), $files);
show('post', $post);
$server->stop();
?>
--EXPECT--
file: {"name":"doc","file_name":"a.txt","file_data":"one","file_size":3,"file_type":"text/plain"}
file: {"name":"doc","file_name":"b.bin","file_data":"","file_size":0,"file_type":""}
post: {"note":["hi"]}
