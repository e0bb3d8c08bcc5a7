<?php
/**
 * What each example promises. `ports` are the environment variables that set them, or, for the
 * minimal examples, name => the port written in the file. Tests get the ports in that order.
 */

declare(strict_types=1);

$event = fn(mixed $socket) => json_decode(websocket_read($socket), true);
$chat = function (int $port) use ($event) {
    $ada = websocket($port);
    websocket_send($ada, '{"type":"join","name":"Ada"}');
    same(['type' => 'join', 'name' => 'Ada', 'people' => ['Ada']], $event($ada));
    $bob = websocket($port);
    websocket_send($bob, '{"type":"join","name":"Bob"}');
    same(['type' => 'join', 'name' => 'Bob', 'people' => ['Ada', 'Bob']], $event($ada));
    same('join', $event($bob)['type']);
    websocket_send($ada, '{"type":"say","text":"Hi ☺"}');
    foreach ([$ada, $bob] as $someone) {
        same(['type' => 'say', 'name' => 'Ada', 'text' => 'Hi ☺', 'people' => ['Ada', 'Bob']], $event($someone));
    }
    fclose($bob);
    same(['type' => 'leave', 'name' => 'Bob', 'people' => ['Ada']], $event($ada));
};
$text_chat = function (int $port) {
    [$ada, $bob] = [dial($port), dial($port)];
    same('Welcome. Your name?', read_line($ada));
    fwrite($ada, "Ada\r\n");
    same('Hello Ada, 1 in the room.', read_line($ada));
    same('Welcome. Your name?', read_line($bob));
    fwrite($bob, "Bob\nHi\n/who\n/quit\n");
    same('Hello Bob, 2 in the room.', read_line($bob));
    foreach (['* Bob came in', 'Bob: Hi', '* Bob left'] as $line) {
        same($line, read_line($ada));
    }
    same('In the room: Ada, Bob', read_line($bob));
    same('Bye.', read_line($bob));
    same(false, fgets($bob));
};
$json = function (int $port) {
    $socket = dial($port);
    fwrite($socket, '{"do":"sum","numbers":[1,2,3.5]}' . "\n" . '{"do":"max","numbers":[4,9,2]}' . "\n" . "no json\n");
    same('{"result":6.5}', read_line($socket));
    same('{"result":9}', read_line($socket));
    contains('error', read_line($socket));
};
$clock = function (int $port) {
    $socket = dial($port);
    fwrite($socket, "GET /events HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n");
    [$status, $headers] = http_head($socket);
    same([200, 'text/event-stream', null],
        [$status, $headers['content-type'] ?? null, $headers['content-length'] ?? null]);
    foreach (['1', '2'] as $id) {
        same(['event: tick', "id: $id"], [read_line($socket), read_line($socket)]);
        contains('data: {"time":"', read_line($socket));
        same('', read_line($socket));
    }
};
$counters = function (int $port) {
    $started = microtime(true);
    [$status, , $body] = http($port, '/later?seconds=0.3');
    $waited = microtime(true) - $started;
    $waited >= 0.29 || throw new RuntimeException("answered after $waited s, asked for 0.3");
    $later = json_decode($body, true);
    same([200, 1], [$status, $later['later']]);
    $later['tenths'] >= 2 || throw new RuntimeException("too few ticks: $body");
};

return [
    'hello/start.php' => ['ports' => ['HELLO_PORT'], 'tests' => [
        'greets' => function (int $port) {
            [$status, $headers, $body] = http($port);
            same([200, 'text/html;charset=utf-8'], [$status, $headers['content-type']]);
            contains('Hello!', $body);
        },
        'reads query and form' => function (int $port) {
            same('Ada', json_decode(http($port, '/greet?name=Ada')[2], true)['hello']);
            $body = json_decode(http($port, '/greet', 'POST', 'name=Grace+H', ['User-Agent' => 'test'])[2], true);
            same(['hello' => 'Grace H', 'method' => 'POST', 'browser' => 'test'], $body);
        },
        'redirects, and knows what is not there' => function (int $port) {
            [$status, $headers] = http($port, '/old');
            same([302, '/'], [$status, $headers['location']]);
            same(404, http($port, '/nothing')[0]);
        },
    ]],
    'chat/start.php' => ['ports' => ['CHAT_WEB_PORT', 'CHAT_PORT'], 'tests' => [
        'the page knows the room' => fn(int $web, int $port) => contains(":$port'", http($web)[2]),
        'people join, talk and leave' => fn(int $web, int $port) => $chat($port),
    ]],
    'text-chat/start.php' => ['ports' => ['TEXT_CHAT_PORT'], 'tests' => [
        'people join, talk and leave' => $text_chat,
    ]],
    'json-protocol/start.php' => ['ports' => ['JSON_PORT'], 'tests' => [
        'calculates, several orders in one packet' => $json,
        'its client shows the result' => function (int $port) {
            exec("JSON_PORT=$port " . PHP_BINARY . ' -n ' . escapeshellarg(dirname(__DIR__, 2) .
                '/examples/json-protocol/client.php') . ' min 4 9 2', $lines, $status);
            same([0, '  -> 2'], [$status, $lines[1] ?? null]);
        },
    ]],
    'timers/start.php' => ['ports' => ['TIMERS_PORT'], 'tests' => [
        'counts, and answers later' => $counters,
    ]],
    'sse/start.php' => ['ports' => ['SSE_PORT'], 'tests' => [
        'has a page' => fn(int $port) => contains('EventSource', http($port)[2]),
        'ticks every second' => $clock,
    ]],
    'tls/start.php' => ['ports' => ['HTTPS_PORT', 'WSS_PORT'], 'tests' => [
        'answers over HTTPS' => function (int $https) {
            $socket = dial($https, 'tls');
            fwrite($socket, "GET /secret HTTP/1.1\r\nHost: a\r\n\r\n");
            [$status, $headers] = http_head($socket);
            same(200, $status);
            contains('asked for /secret', read_bytes($socket, (int)$headers['content-length']));
        },
        'turns text round over wss' => function (int $https, int $wss) {
            $socket = websocket($wss, 'tls');
            websocket_send($socket, 'abc');
            same('cba', websocket_read($socket));
        },
    ]],
    'gallery/start.php' => [
        'ports' => ['PORT', 'HELLO_PORT', 'CHAT_WEB_PORT', 'CHAT_PORT', 'TEXT_CHAT_PORT', 'JSON_PORT', 'TIMERS_PORT', 'SSE_PORT'],
        'tests' => [
            'the page knows every example' => function (int ...$ports) {
                [$status, , $body] = http($ports[0]);
                same(200, $status);
                preg_match('~id="data">(.*)</script>~', $body, $match);
                same(array_slice($ports, 1), array_values(json_decode($match[1], true)['ports']));
                same(404, http($ports[0], '/nothing')[0]);
            },
            'HTTP works in it' => fn(int ...$ports) => contains('Hello!', http($ports[1])[2]),
            'the chat page knows the room' => fn(int ...$ports) => contains(":$ports[3]'", http($ports[2])[2]),
            'the chat works in it' => fn(int ...$ports) => $chat($ports[3]),
            'the text chat works in it' => fn(int ...$ports) => $text_chat($ports[4]),
            'the custom protocol works in it' => fn(int ...$ports) => $json($ports[5]),
            'timers work in it' => fn(int ...$ports) => $counters($ports[6]),
            'events work in it' => fn(int ...$ports) => $clock($ports[7]),
        ],
    ],
    'minimal/http.php' => ['ports' => ['http' => 8080], 'tests' => [
        'greets by name' => fn(int $port) => same("Hello Ada\n", http($port, '/?name=Ada')[2]),
    ]],
    'minimal/websocket.php' => ['ports' => ['websocket' => 8081], 'tests' => [
        'everyone hears it' => function (int $port) {
            [$first, $second] = [websocket($port), websocket($port)];
            websocket_send($second, 'Hi');
            $heard = websocket_read($first);
            same(1, preg_match('/^#\d+: Hi$/', $heard));
            same($heard, websocket_read($second));
        },
    ]],
    'minimal/text.php' => ['ports' => ['text' => 8082], 'tests' => [
        'turns lines round' => function (int $port) {
            $socket = dial($port);
            fwrite($socket, "abc\r\nxyz\n");
            same(['cba', 'zyx'], [read_line($socket), read_line($socket)]);
        },
    ]],
    'minimal/frame.php' => ['ports' => ['frame' => 8083, 'tcp' => 8084], 'tests' => [
        'frames carry their length' => function (int $port) {
            $socket = dial($port);
            fwrite($socket, pack('N', 9) . 'hello' . pack('N', 5) . 'x');
            same(pack('N', 9) . 'HELLO' . pack('N', 5) . 'X', read_bytes($socket, 14));
        },
        'tcp gives the bytes as they come' => function (int $frame, int $port) {
            $socket = dial($port);
            fwrite($socket, "\0raw\xff");
            same("\0raw\xff", read_bytes($socket, 5));
        },
    ]],
    'minimal/custom.php' => ['ports' => ['custom' => 8085], 'tests' => [
        'a sentence is a message' => function (int $port) {
            $socket = dial($port);
            fwrite($socket, 'I say this. And th');
            same('3 words!', read_line($socket));
            fwrite($socket, 'at.');
            same('2 words!', read_line($socket));
        },
    ]],
];
