--TEST--
A missing, repeated or malformed Host is answered with 400
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/mock.inc';

foreach ([
    'empty' => "Host: \r\n",
    'port letters' => "Host: h:80a\r\n",
    'port missing' => "Host: h:\r\n",
    'only port' => "Host: :80\r\n",
    'space' => "Host: a b\r\n",
    'list' => "Host: a, b\r\n",
    'two colons' => "Host: a:1:2\r\n",
    'slash' => "Host: a/b\r\n",
    'twice' => "Host: a\r\nHost: a\r\n",
    'twice in other case' => "Host: a\r\nhost: b\r\n",
    'none' => '',
] as $name => $lines) {
    $connection = new MockConnection();
    $length = Http::input("GET / HTTP/1.1\r\n$lines\r\n", $connection);
    show($name, $length > 0 ? 'accepted' : strtok($connection->calls[0][1], "\r"));
}
$connection = new MockConnection();
show('twice, 1.0', [Http::input("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", $connection), count($connection->calls)]);
show('none, 1.0', Http::input("GET / HTTP/1.0\r\n\r\n", $connection));
?>
--EXPECT--
empty: "HTTP/1.1 400 Bad Request"
port letters: "HTTP/1.1 400 Bad Request"
port missing: "HTTP/1.1 400 Bad Request"
only port: "HTTP/1.1 400 Bad Request"
space: "HTTP/1.1 400 Bad Request"
list: "HTTP/1.1 400 Bad Request"
two colons: "HTTP/1.1 400 Bad Request"
slash: "HTTP/1.1 400 Bad Request"
twice: "HTTP/1.1 400 Bad Request"
twice in other case: "HTTP/1.1 400 Bad Request"
none: "HTTP/1.1 400 Bad Request"
twice, 1.0: [0,1]
none, 1.0: 18
