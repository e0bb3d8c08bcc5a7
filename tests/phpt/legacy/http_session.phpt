--TEST--
Http::sessionStart() keeps $_SESSION between requests of one client, under an id it made itself
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';

$sessions = tree([]);
$server = Server::start('Workerman\Protocols\Http::sessionSavePath(' . var_export($sessions, true) . ');' . <<<'PHP'

use Workerman\Protocols\Http;
Http::sessionName('SID');
$worker = new Worker("http://127.0.0.1:$port", ['workerman' => ['superglobals' => true]]);
$worker->onMessage = function ($c, $data): void {
    $before = $_SESSION;
    if ($_SERVER['REQUEST_URI'] === '/none') {
        $c->close('none ' . json_encode([$before, Http::sessionStarted(), Http::sessionId()]));
        return;
    }
    Http::sessionStart();
    $count = $_SESSION['count'] = ($_SESSION['count'] ?? 0) + 1;
    if ($_SERVER['REQUEST_URI'] === '/renew') {
        Http::sessionRegenerateId(true);
    }
    if ($_SERVER['REQUEST_URI'] === '/leave') {
        $_SESSION = [];
    }
    $c->close(json_encode([$before, $count, Http::sessionStarted(), strlen(Http::sessionId())]));
};
PHP);
$visit = function (string $target, string $cookie) use ($server): string {
    $answer = ask($server, $target, $cookie === '' ? '' : "Cookie: SID=$cookie\r\n");
    $set = preg_match('/^Set-Cookie: SID=(\w+)/m', $answer, $match) ? $match[1] : '';
    echo $target, ' ', explode("\r\n\r\n", $answer, 2)[1], $set === '' ? ' ' : ($set === $cookie ? ' same' : ' new'), " cookie\n";
    return $set;
};
$id = $visit('/', '');
$visit('/', $id);
$visit('/none', $id);
$next = $visit('/renew', $id);
$visit('/', $id);
$visit('/leave', $next);
$visit('/', $next);
foreach (['0123456789abcdef', '../x', ''] as $wrong) {
    $visit('/', $wrong);
}
show('modes', array_values(array_unique(array_map(fn ($f) => fileperms($f) & 0777, glob("$sessions/ses_*")))));
$server->stop();
?>
--EXPECT--
/ [[],1,true,32] new cookie
/ [[],2,true,32]  cookie
/none none [[],false,""]  cookie
/renew [[],3,true,32] new cookie
/ [[],1,true,32] new cookie
/leave [[],4,true,32]  cookie
/ [[],1,true,32]  cookie
/ [[],1,true,32] new cookie
/ [[],1,true,32] new cookie
/ [[],1,true,32] new cookie
modes: [384]
