<?php
/** What a request and a connection are when the client or the server has closed, or another request has come. */

declare(strict_types=1);

$get = fn(string $target) => "GET $target HTTP/1.1\r\nHost: a:80\r\nCookie: c=d\r\n\r\n";
$post = fn(string $target, string $body = 'a=b', string $type = 'application/x-www-form-urlencoded') => "POST $target HTTP/1.1\r\n"
    . "Host: a\r\nContent-Type: $type\r\nContent-Length: " . strlen($body) . "\r\n\r\n$body";
$upload = fn(string $target) => $post($target, "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n\r\nx\r\n--B--\r\n",
    'multipart/form-data; boundary=B');

/** Says something, lets the connection end as $end says, asks. */
$after = fn(string $end, string $bytes, string ...$questions) => function (Session $s) use ($end, $bytes, $questions): void {
    $peer = $s->connect()->say($bytes);
    if ($end === 'client') {
        $peer->close();
    }
    $end === 'open' || $s->wait('onClose');
    array_map($s->ask(...), $questions);
    $end === 'open' && $peer->take();
    $s->ask('forget');
};
$cases = [];
foreach (['open' => '/keep', 'client' => '/keep', 'server' => '/keep-and-close'] as $end => $target) {
    foreach (['a question' => $get("$target?q=1"), 'a form' => $post("$target?q=1"), 'an upload' => $upload($target),
        'chunks' => "POST $target HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\nT: u\r\n\r\n"] as $name => $bytes) {
        $cases["$end: $name"] = $after($end, $bytes, 'read', 'read', 'destroy', 'read');
    }
    $cases["$end: send"] = $after($end, $get($target), 'send', ...($end === 'open' ? [] : ['send-large']));
    $cases["$end: session"] = $after($end, $get($target), 'session', 'session');
    $cases["$end: close"] = $after($end, $get($target), 'close', 'read', 'close');
}
$cases['pause and resume while open'] = $after('open', $get('/keep'), 'resume', 'socket');
$cases['parsed before, read after'] = $after('client', $upload('/keep-parsed'), 'read');
$cases['two of one connection'] = $after('client', $get('/keep?q=1') . $get('/keep?q=2'), 'read');
$cases['the same bytes twice'] = $after('client', $get('/keep?q=1') . $get('/keep?q=1'), 'read', 'destroy', 'read');
$cases['others come behind'] = $after('open', $get('/keep?q=1') . $get('/?q=2') . $post('/?q=3', 'c=d') . $get('/keep?q=4'), 'read');
$cases['from a timer'] = fn(Session $s) => $s->connect()->send($get('/timer?n=1') . $get('/timer?n=2') . $get('/'))->until('late 2')->take();
$cases['from a timer, after the client left'] = function (Session $s) use ($get): void {
    $s->connect()->say($get('/timer-close?n=1'))->close();
    $s->wait('over');
    $s->ask('forget');
};
$cases['a connection behind it goes on'] = function (Session $s) use ($get): void {
    $s->connect()->say($get('/keep'))->close();
    $s->wait('onClose');
    $other = $s->connect()->say($get('/'));
    $s->ask('send');
    $s->ask('close');
    $other->say($get('/'));
    $s->ask('forget');
};

// What differs on purpose.
$cases['resumed after the end'] = [
    'differs' => '`resumeRecv()` and `baseWrite()` of a closed connection',
    'native' => ['a < HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Type: text/html;charset=utf-8\r\nContent-Length: 4\r\n\r\nkept',
        'close = 1', 'resume = 1', 'forget = "0 uploads"', 'trace: onConnect #1', 'trace: onMessage #1 request(GET /keep)',
        'trace: onClose #1', 'trace: pauseRecv null', 'trace: close null', 'trace: end null', 'trace: destroy null',
        'trace: close null', 'trace: close with data null', 'trace: status "CLOSED"', 'trace: resumeRecv null'],
    'run' => $after('client', $get('/keep'), 'close', 'resume'),
];
$cases['the socket after the end'] = [
    'differs' => '`getSocket()` after the connection has closed',
    'native' => ['a < HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Type: text/html;charset=utf-8\r\nContent-Length: 4\r\n\r\nkept',
        'socket = 1', 'forget = "0 uploads"', 'trace: onConnect #1', 'trace: onMessage #1 request(GET /keep)',
        'trace: onClose #1', 'trace: socket "null"'],
    'run' => $after('client', $get('/keep'), 'socket'),
];
return $cases;
