--TEST--
An answer that comes after the next request carries its own headers, cookies and session
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';

$sessions = tree([]);
$server = Server::start('Workerman\Protocols\Http::sessionSavePath(' . var_export($sessions, true) . ');' . <<<'PHP'

use Workerman\Protocols\Http;
Http::sessionName('SID');
$worker = new Worker("http://127.0.0.1:$port", ['workerman' => ['superglobals' => true]]);
$late = null;
$worker->onMessage = function ($c, $data) use (&$late): void {
    $who = $_GET['who'];
    Http::sessionStart();
    $_SESSION['user'] = $who;
    Http::header("X-Who: $who");
    if ($who === 'first') {
        $late = $c;
        echo "first waits\n";
        return;
    }
    $late->send('to the first');
    $late = null;
    Http::setcookie('mine', $_SESSION['user']);
    $c->send('to the second');
};
PHP);
$first = $server->connect();
fwrite($first, "GET /?who=first HTTP/1.1\r\nHost: h\r\n\r\n");
$server->waitFor('first waits');
$second = $server->connect();
fwrite($second, "GET /?who=second HTTP/1.1\r\nHost: h\r\n\r\n");
foreach ([read_response($first), read_response($second)] as $answer) {
    $id = preg_match('/SID=(\w+)/', $answer, $match) ? $match[1] : '';
    show('session', unserialize(file_get_contents("$sessions/ses_$id")));
    preg_match_all('/^(?:X-Who|Set-Cookie: mine).*?(?=\r)|(?<=\n)to .*/m', $answer, $match);
    show('answer', $match[0]);
}
$server->stop();
?>
--EXPECT--
session: {"user":"first"}
answer: ["X-Who: first","to the first"]
session: {"user":"second"}
answer: ["Set-Cookie: mine=second","X-Who: second","to the second"]
