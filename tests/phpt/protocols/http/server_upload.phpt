--TEST--
An uploaded file can be moved from its temporary path
--FILE--
<?php
require __DIR__ . '/../../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("http://127.0.0.1:$port");
$worker->onMessage = function ($c, $r): void {
    $file = $r->file('doc');
    rename($file['tmp_name'], __DIR__ . '/moved');
    $c->send(json_encode([$file['name'], $file['error'], file_get_contents(__DIR__ . '/moved'), $r->post('note')]));
};
PHP);
$body = "--XX\r\nContent-Disposition: form-data; name=\"doc\"; filename=\"a.txt\"\r\n\r\ncontent"
    . "\r\n--XX\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhi\r\n--XX--\r\n";
$client = $server->connect();
fwrite($client, "POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=XX\r\nContent-Length: " . strlen($body) . "\r\n\r\n$body");
show('answer', json_decode(substr(strstr(read_response($client), "\r\n\r\n"), 4)));
$server->stop();
?>
--EXPECT--
answer: ["a.txt",0,"content","hi"]
