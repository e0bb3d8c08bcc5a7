--TEST--
A UDP worker made in a running process: port 0, its stream, pause and unlisten
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $word): void {
    static $udp = null;
    switch ($word) {
        case 'open':
            $udp = new Worker('udp://127.0.0.1:0', ['socket' => ['so_broadcast' => true]]);
            $udp->onMessage = fn ($peer, $data) => $peer->close("<$data>");
            $udp->listen();
            $c->send(stream_socket_get_name($udp->getMainSocket(), false));
            return;
        case 'pause':
            $udp->pauseAccept();
            break;
        case 'resume':
            $udp->resumeAccept();
            break;
        case 'unlisten':
            $udp->unlisten();
            break;
    }
    $c->send(json_encode([$word, is_resource($udp->getMainSocket())]));
};
PHP);
$control = $server->connect();
fwrite($control, "open\n");
$address = trim(fgets($control));
show('address', preg_match('/^127\.0\.0\.1:[1-9]\d*$/', $address));
$client = stream_socket_client("udp://$address");
stream_set_timeout($client, 5);
foreach (['one', 'two'] as $word) {
    fwrite($client, $word);
    show('answer', fread($client, 100));
}
fwrite($control, "pause\n");
show('paused', fgets($control));
fwrite($client, 'three');
fwrite($control, "resume\n");
show('resumed', fgets($control));
show('answer', fread($client, 100));
fwrite($control, "unlisten\n");
show('unlistened', fgets($control));
@fwrite($client, 'four');
show('nobody', @fwrite($client, 'five'));
$server->stop();
?>
--EXPECT--
address: 1
answer: "<one>"
answer: "<two>"
paused: "[\"pause\",true]\n"
resumed: "[\"resume\",true]\n"
answer: "<three>"
unlistened: "[\"unlisten\",false]\n"
nobody: false
