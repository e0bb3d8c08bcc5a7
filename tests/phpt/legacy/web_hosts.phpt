--TEST--
WebServer chooses the root by host name; unknown hosts get the first one
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';


$root = tree(['one/a.txt' => 'one', 'two/a.txt' => 'two', 'two/404.html' => 'lost']);
$server = Server::start('$web = new Workerman\WebServer("http://127.0.0.1:$port");' . "
\$web->addRoot('one.test', '$root/one');
\$web->addRoot('two.test', ['root' => '$root/two', 'additionHeader' => 'X-Site: two', 'custom404' => '$root/two/404.html']);
");
foreach (['one.test', 'two.test:81', 'three.test', ''] as $host) {
    foreach (['/a.txt', '/b.txt'] as $target) {
        $client = $server->connect();
        fwrite($client, "GET $target HTTP/1.0\r\n" . ($host === '' ? '' : "Host: $host\r\n") . "\r\n");
        $answer = read_all($client);
        show("$host$target", [strlen(brief($answer)) > 40 ? '404' : brief($answer), str_contains($answer, 'X-Site: two')]);
    }
}
$server->stop();
?>
--EXPECT--
one.test/a.txt: ["HTTP/1.1 200 OK | one",false]
one.test/b.txt: ["404",false]
two.test:81/a.txt: ["HTTP/1.1 200 OK | two",true]
two.test:81/b.txt: ["HTTP/1.1 404 Not Found | lost",true]
three.test/a.txt: ["HTTP/1.1 200 OK | one",false]
three.test/b.txt: ["404",false]
/a.txt: ["HTTP/1.1 200 OK | one",false]
/b.txt: ["404",false]
