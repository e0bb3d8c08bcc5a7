--TEST--
WebServer sends files with their media type, answers 304 and ranges
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';


$server = web_server(['a.css' => '0123456789', 'b.unknown' => 'b', 'c.HTML' => 'c', 'd.tar.gz' => 'd', 'empty.txt' => ''], '', $root);
touch("$root/a.css", 1000000000);
$head = fn (string $answer): array => array_values(array_filter(explode("\r\n", explode("\r\n\r\n", $answer)[0]),
    fn ($line) => !preg_match('/^(Server|Connection|Accept-Ranges)/', $line)));
show('css', $head(ask($server, '/a.css')));
foreach (['b.unknown', 'c.HTML', 'd.tar.gz', 'empty.txt'] as $name) {
    show($name, $head(ask($server, "/$name"))[1]);
}
show('304', brief(ask($server, '/a.css', "If-Modified-Since: Sun, 09 Sep 2001 01:46:40 GMT\r\n")));
show('changed', brief(ask($server, '/a.css', "If-Modified-Since: Sun, 09 Sep 2001 01:46:39 GMT\r\n")));
foreach (['0-3', '8-', '-3', '4-4', '8-20', '20-30', '5-2', '-', '0-1,4-5', 'x'] as $range) {
    $answer = ask($server, '/a.css', "Range: bytes=$range\r\n");
    show($range, brief($answer) . (preg_match('/^Content-Range: .*?(?=\r)/m', $answer, $match) ? " $match[0]" : ''));
}
$server->stop();
?>
--EXPECT--
css: ["HTTP/1.1 200 OK","Content-Type: text/css","Content-Length: 10","Last-Modified: Sun, 09 Sep 2001 01:46:40 GMT"]
b.unknown: "Content-Type: application/octet-stream"
c.HTML: "Content-Type: text/html"
d.tar.gz: "Content-Type: application/octet-stream"
empty.txt: "Content-Type: text/plain"
304: "HTTP/1.1 304 Not Modified | "
changed: "HTTP/1.1 200 OK | 0123456789"
0-3: "HTTP/1.1 206 Partial Content | 0123 Content-Range: bytes 0-3/10"
8-: "HTTP/1.1 206 Partial Content | 89 Content-Range: bytes 8-9/10"
-3: "HTTP/1.1 206 Partial Content | 789 Content-Range: bytes 7-9/10"
4-4: "HTTP/1.1 206 Partial Content | 4 Content-Range: bytes 4-4/10"
8-20: "HTTP/1.1 206 Partial Content | 89 Content-Range: bytes 8-9/10"
20-30: "HTTP/1.1 416 Range Not Satisfiable |  Content-Range: bytes */10"
5-2: "HTTP/1.1 200 OK | 0123456789"
-: "HTTP/1.1 200 OK | 0123456789"
0-1,4-5: "HTTP/1.1 200 OK | 0123456789"
x: "HTTP/1.1 200 OK | 0123456789"
