--TEST--
WebServer gives nothing from outside of its root, however the path is written
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';


$base = tree(['secret.txt' => 'SECRET', 'www-other/secret.txt' => 'SECRET', 'www/index.php' => 'index', 'www/in.txt' => 'in', 'www/sub/deep.txt' => 'deep']);
symlink("$base/secret.txt", "$base/www/link.txt");
symlink("$base/www-other", "$base/www/other");
symlink("$base/www/in.txt", "$base/www/inner.txt");
symlink("$base/nowhere", "$base/www/broken.txt");
$server = Server::start('$web = new Workerman\WebServer("http://127.0.0.1:$port"); $web->addRoot("h", "' . $base . '/www");');
$targets = ['/../secret.txt', '/sub/../../secret.txt', '/sub/../in.txt', '/./in.txt', '//in.txt', '/../www-other/secret.txt',
    '/%2e%2e/secret.txt', '/%2E%2E%2Fsecret.txt', '/%252e%252e/secret.txt', '/..%c0%afsecret.txt', '/..\\secret.txt',
    '/..%5csecret.txt', '/in.txt%00.php', '/%00', '/link.txt', '/other/secret.txt', '/inner.txt', '/broken.txt',
    'http://h/../secret.txt', 'http://h/in.txt', '/in.txt/', '/in.txt/..', '/.', '/..', '/php://filter/resource=in.txt',
    '/file:///etc/passwd', '/in.txt?../secret.txt', '/in.txt#../secret.txt', '/' . str_repeat('a', 5000) . '.txt',
    '/' . str_repeat('../', 2000) . 'etc/passwd.txt'];
foreach ($targets as $target) {
    $answer = ask($server, $target);
    show(strlen($target) > 60 ? substr($target, 0, 20) . '…' : $target,
        str_contains($answer, 'SECRET') || str_contains($answer, 'root:') ? 'LEAK' : substr(brief($answer), 9, 24));
}
foreach (["/in\0.txt", "/\xff\xfe.txt"] as $target) {
    show(bin2hex($target), substr(brief(ask($server, $target)), 9, 24));
}
show('serves on', brief(ask($server, '/in.txt')));
$server->stop();
?>
--EXPECT--
/../secret.txt: "400 Bad Request | <h1>40"
/sub/../../secret.txt: "400 Bad Request | <h1>40"
/sub/../in.txt: "200 OK | in"
/./in.txt: "200 OK | in"
//in.txt: "200 OK | in"
/../www-other/secret.txt: "400 Bad Request | <h1>40"
/%2e%2e/secret.txt: "404 Not Found | <html><h"
/%2E%2E%2Fsecret.txt: "404 Not Found | <html><h"
/%252e%252e/secret.txt: "404 Not Found | <html><h"
/..%c0%afsecret.txt: "404 Not Found | <html><h"
/..\secret.txt: "404 Not Found | <html><h"
/..%5csecret.txt: "404 Not Found | <html><h"
/in.txt%00.php: "200 OK | index"
/%00: "200 OK | index"
/link.txt: "400 Bad Request | <h1>40"
/other/secret.txt: "400 Bad Request | <h1>40"
/inner.txt: "200 OK | in"
/broken.txt: "404 Not Found | <html><h"
http://h/../secret.txt: "400 Bad Request | "
http://h/in.txt: "400 Bad Request | "
/in.txt/: "404 Not Found | <html><h"
/in.txt/..: "200 OK | index"
/.: "200 OK | index"
/..: "200 OK | index"
/php://filter/resource=in.txt: "404 Not Found | <html><h"
/file:///etc/passwd: "200 OK | index"
/in.txt?../secret.txt: "200 OK | in"
/in.txt#../secret.txt: "200 OK | in"
/aaaaaaaaaaaaaaaaaaa…: "404 Not Found | <html><h"
/../../../../../../.…: "404 Not Found | <html><h"
2f696e002e747874: "400 Bad Request | "
2ffffe2e747874: "404 Not Found | <html><h"
serves on: "HTTP/1.1 200 OK | in"
