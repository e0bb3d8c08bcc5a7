<?php

declare(strict_types=1);

if (!extension_loaded('openssl')) {
    return 'the driver has no openssl extension';
}
require_once dirname(__DIR__, 2) . '/phpt/support/authority.inc';
require_once dirname(__DIR__) . '/harness/frames.php';

$authority = new Authority();
$folder = $authority->directory;
foreach ([['127.0.0.1', 'IP:127.0.0.1'], ['one.test', 'DNS:one.test'], ['two.test', 'DNS:two.test'], ['peer', 'DNS:peer']] as [$common, $names]) {
    $authority->issue($common, $names);
}
$stranger = (new Authority('another'));
file_put_contents("$folder/small", str_repeat("small\n", 100));
file_put_contents("$folder/large", str_repeat("a line of a large file\n", 200_000));
$trust = ['cafile' => $authority->file];
$get = fn(string $path, string $more = '') => "GET $path HTTP/1.1\r\nHost: a\r\n$more\r\n";
$post = fn(string $path, string $body) => "POST $path HTTP/1.1\r\nHost: a\r\nContent-Length: " . strlen($body) . "\r\n\r\n$body";
$upgrade = "GET /room HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    . "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
$mask = "\1\2\3\4";
/** The driver's end as a server with TLS. */
$server = ['local_cert' => "$folder/127.0.0.1.pem", 'local_pk' => "$folder/127.0.0.1.pem"];
$client = ['address' => 'ssl://%s', 'context' => ['ssl' => $trust]];

return [
    'plan' => ['ports' => 7, 'environment' => ['CERTIFICATES' => $folder]],
    'echo' => fn(Session $s) => $s->connect(tls: $trust)->say("hello\n")->say("a\nb\n")->say_split("slow\n"),
    'several connections' => function (Session $s) use ($trust) {
        [$a, $b] = [$s->connect(tls: $trust), $s->connect(tls: $trust)];
        $b->say("from b\n");
        $a->say("from a\n");
        $b->close();
        $s->wait('onClose');
        $a->say("again\n");
    },
    'getters' => fn(Session $s) => $s->connect(tls: $trust)->say("getters\n")->say("json\n"),
    'counters' => fn(Session $s) => $s->connect(tls: $trust)->say("hello\n")->say("counters\n"),
    'an answer of a megabyte' => fn(Session $s) => $s->connect(tls: $trust)->send("big 1048576\n")->bytes(1048576)->say("after\n"),
    'answers in one packet' => fn(Session $s) => $s->connect(tls: $trust)->send("big 65536\nbig 65536\nx\n")->until("[x]\n"),
    'eight megabytes both ways' => function (Session $s) use ($trust) {
        $peer = $s->connect(1, tls: $trust);
        $body = str_repeat('0123456789abcdef', 1 << 19) . "\n";
        $peer->send($body);
        $s->wait('heard');
        $answer = $peer->read(fn(string $bytes) => strlen($bytes) >= strlen($body), 10);
        $s->note(strlen($answer) . ' ' . var_export($answer === strrev($body), true));
    },
    'close' => fn(Session $s) => $s->connect(tls: $trust)->send("close\nnever\n")->rest(),
    'close with data' => fn(Session $s) => $s->connect(tls: $trust)->send("close bye\nnever\n")->rest(),
    'close with data behind much' => fn(Session $s) => $s->connect(tls: $trust)->send("big 2097152\nclose bye\n")->rest(),
    'end' => fn(Session $s) => $s->connect(tls: $trust)->send("end\n")->rest(),
    'end with data' => fn(Session $s) => $s->connect(tls: $trust)->send("end bye\nnever\n")->rest(),
    'end while the client goes on talking' => function (Session $s) use ($trust) {
        $s->connect(tls: $trust)->say("end bye\n")->say("more\nand more\n");
        $s->wait('onClose');
    },
    'destroy' => fn(Session $s) => $s->connect(tls: $trust)->send("destroy\nnever\n")->rest(),
    'an exception' => fn(Session $s) => $s->connect(tls: $trust)->say("throw oh\n")->say("after\n"),
    'pause and resume' => function (Session $s) use ($trust) {
        $peer = $s->connect(tls: $trust)->send("pause\none\ntwo\n");
        $s->wait('resume');
        $peer->take()->say("three\n");
    },
    'no protocol any more' => fn(Session $s) => $s->connect(tls: $trust)->say("protocol\n")->say('anything'),
    'the client closes' => function (Session $s) use ($trust) {
        $s->connect(tls: $trust)->say("hi\n")->close();
        $s->wait('onClose');
    },
    'the client ends TLS' => function (Session $s) use ($trust) {
        $s->connect(tls: $trust)->say("hi\n")->end_tls()->read(fn() => false);
    },
    'the client ends without ending TLS' => fn(Session $s) => $s->connect(tls: $trust)->say("hi\n")->finish()->rest(),
    'the client is cut off' => function (Session $s) use ($trust) {
        $s->connect(tls: $trust)->say("hi\n")->cut();
        $s->wait('onClose');
    },
    'a slow reader' => function (Session $s) use ($trust) {
        $peer = $s->connect(tls: $trust)->send("full\n");
        $s->wait('status');
        $peer->bytes(6 << 20, 10);
        $s->wait('onBufferDrain');
        $peer->say("after\n");
    },
    'a full buffer, then close' => function (Session $s) use ($trust) {
        $peer = $s->connect(tls: $trust)->send("full close\n");
        $s->wait('status');
        $peer->rest(10);
        $s->wait('onClose');
    },
    'a full buffer, then end' => function (Session $s) use ($trust) {
        $peer = $s->connect(tls: $trust)->send("full end\n");
        $s->wait('status');
        $peer->rest(10);
        $s->wait('onClose');
    },
    'a full buffer, then destroy' => function (Session $s) use ($trust) {
        $s->connect(tls: $trust)->send("full destroy\n")->read(fn() => false);
    },
    'the client goes while much is queued' => function (Session $s) use ($trust) {
        $peer = $s->connect(tls: $trust)->send("full\n");
        $s->wait('status');
        $peer->close();
        $s->wait('onClose');
    },
    'plain text to a port with TLS' => function (Session $s) {
        $s->connect()->send("GET / HTTP/1.1\r\n\r\n")->read(fn() => false);
        $s->wait('onClose');
    },
    'nothing to a port with TLS' => function (Session $s) {
        $s->connect()->finish()->rest();
        $s->wait('onClose');
    },
    'HTTPS' => fn(Session $s) => $s->connect(2, tls: $trust)->say($get('/a'))->say($post('/b', 'body'))->say($get('/c', "X: y\r\n")),
    'HTTPS, pipelined' => fn(Session $s) => $s->connect(2, tls: $trust)->say($get('/one') . $post('/two', 'body') . $get('/three')),
    'HTTPS, a byte at a time' => fn(Session $s) => $s->connect(2, tls: $trust)->say_split($post('/slow', 'body'), 7),
    'HTTPS, a small file' => fn(Session $s) => $s->connect(2, tls: $trust)->send($get('/small', "If-Modified-Since: x\r\n"))->until(str_repeat("small\n", 100))->say($get('/next')),
    'HTTPS, large files' => function (Session $s) use ($trust, $get, $folder) {
        $peer = $s->connect(2, tls: $trust);
        foreach (['/large' => [0, null], '/range' => [1000, 3_000_000]] as $path => [$from, $length]) {
            $peer->send($get($path));
            $body = substr((string)file_get_contents("$folder/large"), $from, $length);
            $bytes = $peer->read(fn(string $bytes) => strlen($bytes) > strlen($body) && str_ends_with($bytes, substr($body, -30)), 10);
            [$head, $got] = explode("\r\n\r\n", $bytes, 2) + [1 => ''];
            $s->note(preg_replace('/^(Last-Modified:).*/m', '$1', $head) . ' ' . var_export($got === $body, true));
        }
        $peer->say($get('/after'));
    },
    'HTTPS, a body of 8 MB' => function (Session $s) use ($trust, $post) {
        $s->connect(2, tls: $trust)->send($post('/upload', str_repeat('0123456789abcdef', 1 << 19)))->until('POST 8388608', 10);
    },
    'HTTPS, an answer of 4 MB' => fn(Session $s) => $s->connect(2, tls: $trust)->send($get('/big'))->bytes(4_194_411)->say($get('/after')),
    'HTTPS, close and end' => function (Session $s) use ($trust, $get) {
        $s->connect(2, tls: $trust)->send($get('/close') . $get('/never'))->rest();
        $s->connect(2, tls: $trust)->send($get('/end'))->rest();
    },
    'WSS' => fn(Session $s) => $s->connect(3, tls: $trust)->say($upgrade)->say(frame(0x81, 'hello', $mask))->say(frame(0x89, 'ping', $mask))
        ->say(frame(0x81, 'one', $mask) . frame(0x81, 'two', $mask))->send(frame(0x88, "\3\350", $mask))->rest(),
    'WSS, handshake and frames in one record' => fn(Session $s) => $s->connect(3, tls: $trust)->say($upgrade . frame(0x81, 'early', $mask)),
    'WSS, a large message' => fn(Session $s) => $s->connect(3, tls: $trust)->say($upgrade)->send(frame(0x82, str_repeat('z', 1_000_000), $mask))->bytes(1_000_012),
    'WSS, the server closes' => fn(Session $s) => $s->connect(3, tls: $trust)->say($upgrade)->send(frame(0x81, 'close', $mask))->rest(),
    'a certificate of the client' => fn(Session $s) => $s->connect(4, tls: $trust + ['local_cert' => "$folder/peer.pem"])->say("hello\n"),
    'a certificate of the client that nobody knows' => function (Session $s) use ($trust, $stranger) {
        $s->connect(4, tls: $trust + ['local_cert' => $stranger->issue('stranger', 'DNS:stranger')])->send("hello\n")->read(fn() => false);
        $s->wait('onClose');
    },
    'names' => function (Session $s) use ($trust) {
        foreach (['one.test', 'two.test'] as $name) {
            $s->connect(5, tls: $trust + ['peer_name' => $name])->say("hello $name\n");
        }
        $s->connect(5, tls: $trust)->say("hello\n");
    },
    'application protocols' => fn(Session $s) => $s->connect(6, tls: $trust + ['alpn_protocols' => 'own,other'])->say("hello\n"),

    'client: echo' => function (Session $s) use ($client, $server) {
        $peer = $s->dialled($client + ['onConnect' => [['send', 'hello']], 'total' => 5], $server)->take();
        $peer->send('again')->take(true);
        $s->wait('onMessage');
        $peer->close();
        $s->wait('onClose');
    },
    'client: send before connect()' => fn(Session $s) => $s->dialled($client + ['before' => [['send', 'early']], 'onConnect' => [['send', ' late']]], $server)->take(),
    'client: end' => fn(Session $s) => $s->dialled($client + ['set' => ['lingerTimeout' => 0.05], 'onConnect' => [['end', 'bye']]], $server)->rest(),
    'client: close later' => function (Session $s) use ($client, $server) {
        $peer = $s->dialled($client, $server)->send('hello');
        $s->wait('onMessage');
        $s->step('close', 'bye');
        $peer->rest();
        $s->step('send', 'late');
    },
    'client: destroy' => function (Session $s) use ($client, $server) {
        $peer = $s->dialled($client, $server);
        $s->wait('onConnect');
        $s->step('destroy');
        $peer->rest();
    },
    'client: getters' => function (Session $s) use ($client, $server) {
        $s->dialled($client, $server);
        $s->wait('onConnect');
        foreach (['getRemoteIp', 'getRemoteHost', 'getRemoteURI', 'getLocalIp', 'isIpV4', 'isIpV6', 'getRemoteAddress', 'getRecvBufferQueueSize',
            'getSendBufferQueueSize', 'bufferIsEmpty', 'getStatus'] as $method) {
            $s->step($method);
        }
        foreach (['transport', 'protocol', 'bytesRead', 'bytesWritten'] as $property) {
            $s->step('get', $property);
        }
    },
    'client: the server ends TLS' => function (Session $s) use ($client, $server) {
        $s->dialled($client, $server)->end_tls()->read(fn() => false);
        $s->wait('onClose');
    },
    'client: the server ends without ending TLS' => function (Session $s) use ($client, $server) {
        $s->dialled($client, $server)->finish();
        $s->wait('onClose');
    },
    'client: eight megabytes both ways' => function (Session $s) use ($client, $server) {
        $body = str_repeat('0123456789abcdef', 1 << 19);
        $peer = $s->dialled($client + ['total' => strlen($body), 'set' => ['maxSendBufferSize' => 6 << 20]], $server);
        $peer->send($body);
        $s->wait('client onMessage');
        $s->step('send', str_repeat('fedcba9876543210', 1 << 19));
        $got = $peer->read(fn(string $bytes) => strlen($bytes) >= strlen($body), 10);
        $s->note(strlen($got) . ' ' . md5($got));
        $s->wait('onBufferDrain');
    },
    'client: a slow reader' => function (Session $s) use ($client, $server) {
        $peer = $s->dialled($client + ['set' => ['maxSendBufferSize' => 100_000]], $server);
        $s->wait('onConnect');
        $s->step('send', str_repeat('x', 6 << 20));
        $s->step('send', 'dropped');
        $peer->bytes(6 << 20, 10);
        $s->wait('onBufferDrain');
    },
    'client: a protocol on TLS' => function (Session $s) use ($client, $server) {
        $peer = $s->dialled(['address' => 'text://%s', 'set' => ['transport' => 'ssl'], 'onConnect' => [['send', 'hello']]] + $client, $server)->take();
        $peer->send("one\ntwo\nthr")->take(true);
        $peer->send("ee\n")->take(true);
    },
    'client: WebSocket on TLS' => function (Session $s) use ($client, $server) {
        $peer = $s->dialled(['address' => 'ws://%s/room', 'set' => ['transport' => 'ssl'], 'onWebSocketConnect' => [['getStatus', false]]] + $client, $server);
        $head = $peer->read(fn(string $bytes) => str_contains($bytes, "\r\n\r\n"));
        preg_match('/^Sec-WebSocket-Key: (\S+)\r$/mi', $head, $found);
        $peer->send("HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
            . base64_encode(sha1($found[1] . '258EAFA5-E914-47DA-95CA-C5AB0DC85B11', true)) . "\r\n\r\n")->take(true);
        $peer->send(frame(0x81, 'hello'))->take(true);
    },
    'client: a certificate of its own' => function (Session $s) use ($client, $server, $trust, $folder) {
        $peer = $s->dialled(['context' => ['ssl' => $trust + ['local_cert' => "$folder/peer.pem"]]] + $client,
            $server + $trust + ['verify_peer' => true, 'verify_peer_name' => false])->send('hello');
        $s->wait('onMessage');
    },
    'client: a name' => function (Session $s) use ($client, $server, $trust, $folder) {
        $s->dialled(['context' => ['ssl' => $trust + ['peer_name' => 'one.test']]] + $client,
            ['local_cert' => "$folder/one.test.pem"])->send('hello');
        $s->wait('onMessage');
    },
    'client: nobody it trusts' => function (Session $s) use ($client, $server, $stranger) {
        $s->dialled(['context' => ['ssl' => ['cafile' => $stranger->file]]] + $client, $server, true);
        $s->wait('onClose');
    },
    'client: trusts anybody' => function (Session $s) use ($client, $server) {
        $s->dialled(['context' => ['ssl' => ['verify_peer' => false, 'verify_peer_name' => false]]] + $client, $server)->send('hello');
        $s->wait('onMessage');
    },
    'client: another name' => function (Session $s) use ($client, $server, $trust) {
        $s->dialled(['context' => ['ssl' => $trust + ['peer_name' => 'else.test']]] + $client, $server, true);
        $s->wait('onClose');
    },
    'client: a server without TLS' => function (Session $s) use ($client) {
        $peer = $s->dialled($client);
        $s->wait('onConnect');
        $peer->send("220 hello\r\n")->read(fn() => false);
        $s->wait('onClose');
    },
    'client: the server goes before TLS' => function (Session $s) use ($client) {
        $peer = $s->dialled($client);
        $s->wait('onConnect');
        $peer->close();
        $s->wait('onClose');
    },
    'client: nobody listens' => function (Session $s) use ($client) {
        $s->dial(['address' => 'ssl://127.0.0.1:1'] + $client);
        $s->wait('onClose');
    },
    'client: reconnect' => function (Session $s) use ($client, $server) {
        $s->dialled($client + ['onClose1' => [['reconnect']], 'onConnect' => [['send', 'hello']]], $server)->take()->close();
        $s->again(true)->take();
        $s->wait('onConnect', 2);
    },

    'the client ends behind a message' => [
        'differs' => 'Message with the end of the connection behind it, with TLS',
        'native' => ['a < [last]\n', 'a closed', 'trace: onConnect #1 "ESTABLISHED" "ssl"', 'trace: onMessage #1 "last"', 'trace: onClose #1'],
        // The answer goes when the library reads the one before the other comes.
        'may_agree' => true,
        'run' => fn(Session $s) => $s->connect(tls: $trust)->send("last\n")->finish()->rest(),
    ],
    'client: send in onConnect, then close' => [
        'differs' => '`pauseRecv()` or `close()` before the handshake is over',
        // The handshake may be over when the library looks at it first.
        'may_agree' => true,
        'native' => ['a < hello bye', 'a closed', 'trace: client onConnect "ESTABLISHED"', 'trace:   send() null', 'trace:   close() null',
            'trace: client onBufferDrain "CLOSING"', 'trace: client onClose "CLOSED"'],
        'run' => fn(Session $s) => $s->dialled($client + ['onConnect' => [['send', 'hello'], ['close', ' bye']]], $server)->rest(),
    ],
];
