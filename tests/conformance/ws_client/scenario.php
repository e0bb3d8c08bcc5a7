<?php

declare(strict_types=1);

require_once dirname(__DIR__) . '/harness/frames.php';

/** The request's head with what differs from run to run made equal. */
$head = function (Session $s, Peer $peer): string {
    $head = $peer->read(fn(string $bytes) => str_contains($bytes, "\r\n\r\n"));
    preg_match('/^Sec-WebSocket-Key: (\S+)\r$/mi', $head, $found);
    $key = $found[1] ?? '';
    strlen((string)base64_decode($key, true)) === 16 || $s->note("the key is '$key'");
    $s->note('head ' . addcslashes(str_replace($key, 'KEY', $head), "\r\n"));
    return $key;
};
$answer = fn(string $key, string $more = '', string $status = '101 Switching Protocols') => "HTTP/1.1 $status\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    . 'Sec-WebSocket-Accept: ' . base64_encode(sha1($key . '258EAFA5-E914-47DA-95CA-C5AB0DC85B11', true)) . "\r\n$more\r\n";
/** Notes the frames that have come, unmasked: the library's mask is zero. */
$frames = function (Session $s, Peer $peer, bool $rest = false): void {
    $s->sync();
    $s->sync();
    $bytes = $peer->read($rest ? fn() => false : null);
    while (strlen($bytes) >= 2) {
        $length = ord($bytes[1]) & 0x7f;
        [$size, $format] = match ($length) { 126 => [4, 'n'], 127 => [10, 'J'], default => [2, null] };
        $format === null || $length = unpack($format, $bytes, 2)[1];
        $is_masked = (ord($bytes[1]) & 0x80) !== 0;
        $size += $is_masked ? 4 : 0;
        $payload = substr($bytes, $size, $length);
        $is_masked && $payload = masked($payload, substr($bytes, $size - 4, 4));
        $s->note(sprintf('frame %02x %s %s', ord($bytes[0]), $is_masked ? 'masked' : 'bare',
            strlen($payload) > 300 ? strlen($payload) . ':' . md5($payload) : addcslashes($payload, "\0..\37\177..\377")));
        $bytes = substr($bytes, $size + $length);
    }
    $bytes === '' || $s->note('left ' . addcslashes($bytes, "\0..\37\177..\377"));
};
/** A client that has shaken hands. */
$open = function (Session $s, array $wish = [], string $behind = '') use ($head, $answer): Peer {
    $peer = $s->dialled($wish + ['address' => 'ws://%s/chat?room=1']);
    $key = $head($s, $peer);
    $peer->send($answer($key));
    $s->wait('client onWebSocketConnect');
    $behind === '' || $peer->send($behind);
    return $peer;
};
$shaken = fn(array $frames, string ...$behind) => ['head GET /chat?room=1 HTTP/1.1\r\nHost: 127.0.0.1:CLIENT\r\nConnection: Upgrade\r\n'
    . 'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: KEY\r\n\r\n', ...$frames, 'trace: client onConnect "ESTABLISHED"',
    'trace: client onWebSocketConnect "ESTABLISHED" Workerman\Protocols\Http\Response', ...$behind];
return [
    'handshake' => function (Session $s) use ($open, $frames) {
        $peer = $open($s);
        $frames($s, $peer);
        $peer->send(frame(0x81, 'hello'));
        $s->wait('onMessage');
    },
    'handshake without a path' => fn(Session $s) => $open($s, ['address' => 'ws://%s']),
    'handshake with user, query and fragment' => fn(Session $s) => $open($s, ['address' => 'ws://user:word@%s/a/b?x=1&y=ä#there']),
    'headers' => fn(Session $s) => $open($s, ['set' => ['headers' => ['X-One' => 'a', 'X-Two' => 'b c', 'Cookie' => 'x=1; y=2',
        "X-Bad\r\nX" => 'd', 'X-Worse' => "e\r\nX-Worst: f", 'X:Colon' => 'g', 'X-Empty' => '', 'X-Number' => 5]]]),
    'a host of one\'s own' => fn(Session $s) => $open($s, ['set' => ['headers' => ['Host' => 'example.org']]]),
    'a host of one\'s own in lower case' => fn(Session $s) => $open($s, ['set' => ['headers' => ['x-a' => 'b', 'host' => 'example.org']]]),
    'headers without names' => fn(Session $s) => $open($s, ['set' => ['headers' => ['X-List: one', 'X-List: two']]]),
    'protocol and origin' => fn(Session $s) => $open($s, ['set' => ['websocketClientProtocol' => 'chat, superchat', 'websocketOrigin' => 'http://example.org']]),
    'protocol and origin with line breaks' => fn(Session $s) => $open($s, ['set' => ['websocketClientProtocol' => "chat\r\nX-Bad: a", 'websocketOrigin' => "http://o\nX: b"]]),
    'empty protocol and origin' => fn(Session $s) => $open($s, ['set' => ['websocketClientProtocol' => '', 'websocketOrigin' => '']]),
    'what the answer is like' => function (Session $s) use ($head, $answer) {
        $peer = $s->dialled(['address' => 'ws://%s/', 'onWebSocketConnect' => [['get', 'websocketType'], ['get', 'websocketOrigin'], ['get', 'headers']]]);
        $peer->send($answer($head($s, $peer), "X-Own: yes\r\nSec-WebSocket-Protocol: chat\r\n"));
        $s->wait('client onWebSocketConnect');
    },
    'the answer a byte at a time' => function (Session $s) use ($head, $answer) {
        $peer = $s->dialled(['address' => 'ws://%s/']);
        $peer->say_split($answer($head($s, $peer)) . frame(0x81, 'slow'), 5);
    },
    'send before connect()' => function (Session $s) use ($open, $frames) {
        $peer = $open($s, ['before' => [['send', 'too early'], ['send', 'and again']]]);
        $frames($s, $peer);
    },
    'raw before connect()' => function (Session $s) use ($frames) {
        $peer = $s->dialled(['address' => 'ws://%s/', 'before' => [['send', "raw\n", true]]]);
        $peer->read(fn(string $bytes) => false, 0.1) === '' || $s->note('something came');
    },
    'send after connect()' => function (Session $s) use ($open, $frames) {
        $peer = $open($s, ['after' => [['send', 'early'], ['send', 'and again'], ['get', 'websocketType']]]);
        $frames($s, $peer);
    },
    'send in onConnect' => function (Session $s) use ($open, $frames) {
        $peer = $open($s, ['onConnect' => [['send', 'in onConnect'], ['getSendBufferQueueSize'], ['bufferIsEmpty']]]);
        $frames($s, $peer);
    },
    'send before the answer' => function (Session $s) use ($head, $answer, $frames) {
        $peer = $s->dialled(['address' => 'ws://%s/', 'onWebSocketConnect' => [['send', 'in onWebSocketConnect']]]);
        $key = $head($s, $peer);
        $s->step('send', 'before the answer');
        $s->step('set', 'websocketType', "\x82");
        $s->step('send', 'binary before the answer');
        $peer->send($answer($key));
        $frames($s, $peer);
        $s->step('send', 'binary after it');
        $frames($s, $peer);
    },
    'too much before the answer' => function (Session $s) use ($head, $answer, $frames) {
        $peer = $s->dialled(['address' => 'ws://%s/', 'set' => ['maxSendBufferSize' => 1000]]);
        $key = $head($s, $peer);
        foreach (['a', 'b', 'c', 'd'] as $letter) {
            $s->step('send', str_repeat($letter, 400));
        }
        $peer->send($answer($key));
        $frames($s, $peer);
    },
    'lengths' => function (Session $s) use ($open, $frames) {
        $peer = $open($s);
        foreach ([0, 1, 125, 126, 127, 65534, 65536, 100_000] as $length) {
            $s->step('send', str_repeat('x', $length));
            $frames($s, $peer);
        }
    },
    'frames of all lengths' => function (Session $s) use ($open) {
        $peer = $open($s);
        foreach ([0, 1, 125, 126, 65535, 65536, 1_000_000] as $index => $length) {
            $peer->send(frame(0x82, str_repeat('y', $length)));
            $s->wait('onMessage', $index + 1);
        }
    },
    'fragments' => function (Session $s) use ($open) {
        $peer = $open($s);
        $peer->send(frame(0x01, 'one '))->take(true);
        $peer->send(frame(0x00, 'two '))->take(true);
        $peer->send(frame(0x80, 'three'))->take(true);
        $peer->send(frame(0x02, 'four ') . frame(0x00, 'five ') . frame(0x80, 'six') . frame(0x81, 'next'))->take(true);
        $peer->say_split(frame(0x01, 'ab') . frame(0x80, 'cd'));
    },
    'ping and pong' => function (Session $s) use ($open, $frames) {
        $peer = $open($s, ['without' => ['onWebSocketPing', 'onWebSocketPong']]);
        $peer->send(frame(0x89, 'are you there'));
        $frames($s, $peer);
        $peer->send(frame(0x89));
        $frames($s, $peer);
        $peer->send(frame(0x8a, 'pong') . frame(0x89, 'again') . frame(0x81, 'text'));
        $frames($s, $peer);
    },
    'ping and pong with callbacks' => function (Session $s) use ($open, $frames) {
        $peer = $open($s, ['onWebSocketPing' => [['get', 'websocketType'], ['send', 'answered']], 'onWebSocketPong' => [['get', 'websocketType'], ['send', 'thanks']]]);
        $peer->send(frame(0x89, 'ping'));
        $frames($s, $peer);
        $peer->send(frame(0x8a, 'pong'));
        $frames($s, $peer);
        $s->step('get', 'websocketType');
    },
    'ping interval' => function (Session $s) use ($open, $frames) {
        $peer = $open($s, ['set' => ['websocketPingInterval' => 0.05]]);
        $bytes = $peer->read(fn(string $bytes) => strlen($bytes) >= 12);
        $s->note(bin2hex($bytes[0] . $bytes[1] . $bytes[6] . $bytes[7]));
        $s->step('close');
        $frames($s, $peer, true);
    },
    'the server closes, with a callback' => function (Session $s) use ($open, $frames) {
        $peer = $open($s, [], frame(0x88, close_payload(1001, 'going')));
        $s->wait('onWebSocketClose');
        $frames($s, $peer);
        $peer->close();
        $s->wait('onClose');
    },
    'the server closes without a code' => function (Session $s) use ($open, $frames) {
        $peer = $open($s, ['onWebSocketClose' => [['close']]], frame(0x88));
        $frames($s, $peer, true);
    },
    'close()' => function (Session $s) use ($open, $frames) {
        $peer = $open($s);
        $s->step('close');
        $frames($s, $peer, true);
    },
    'close() with data' => function (Session $s) use ($open, $frames) {
        $peer = $open($s);
        $s->step('close', 'the last words');
        $frames($s, $peer, true);
        $s->step('send', 'late');
        $s->step('getStatus', false);
    },
    'end() with data' => function (Session $s) use ($open, $frames) {
        $peer = $open($s);
        $s->step('set', 'lingerTimeout', 0.05);
        $s->step('end', 'the last words');
        $frames($s, $peer, true);
        $s->wait('onClose');
    },
    'destroy()' => function (Session $s) use ($open, $frames) {
        $peer = $open($s);
        $s->step('destroy');
        $frames($s, $peer, true);
    },
    'close() in onConnect' => function (Session $s) use ($frames) {
        $peer = $s->dialled(['address' => 'ws://%s/', 'onConnect' => [['close']]]);
        $peer->rest();
    },
    'close() in onWebSocketConnect' => function (Session $s) use ($open, $frames) {
        $peer = $open($s, ['onWebSocketConnect' => [['close', 'bye']]]);
        $frames($s, $peer, true);
    },
    'close() before the answer' => function (Session $s) use ($head) {
        $peer = $s->dialled(['address' => 'ws://%s/']);
        $head($s, $peer);
        $s->step('close');
        $peer->rest();
    },
    'close() with data before the answer' => function (Session $s) use ($head) {
        $peer = $s->dialled(['address' => 'ws://%s/']);
        $head($s, $peer);
        $s->step('close', 'bye');
        $peer->rest();
    },
    'the server goes before the answer' => function (Session $s) use ($head) {
        $peer = $s->dialled(['address' => 'ws://%s/']);
        $head($s, $peer);
        $peer->close();
        $s->wait('onClose');
    },
    'the server goes in the middle of the answer' => function (Session $s) use ($head, $answer) {
        $peer = $s->dialled(['address' => 'ws://%s/']);
        $peer->send(substr($answer($head($s, $peer)), 0, 60))->finish();
        $s->wait('onClose');
    },
    'the server goes in the middle of a frame' => function (Session $s) use ($open) {
        $open($s, [], substr(frame(0x81, 'half'), 0, 4))->finish()->rest();
    },
    'refused with 403' => function (Session $s) use ($head) {
        $peer = $s->dialled(['address' => 'ws://%s/']);
        $head($s, $peer);
        $peer->send("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno")->rest();
    },
    'sent elsewhere with 302' => function (Session $s) use ($head) {
        $peer = $s->dialled(['address' => 'ws://%s/']);
        $head($s, $peer);
        $peer->send("HTTP/1.1 302 Found\r\nLocation: /there\r\n\r\n")->rest();
    },
    'a wrong key' => function (Session $s) use ($head, $answer) {
        $peer = $s->dialled(['address' => 'ws://%s/']);
        $head($s, $peer);
        $peer->send($answer('another'))->rest();
    },
    'the right key with status 200' => function (Session $s) use ($head, $answer) {
        $peer = $s->dialled(['address' => 'ws://%s/']);
        $peer->send($answer($head($s, $peer), '', '200 OK'))->take(true);
    },
    'an answer without upgrade' => function (Session $s) use ($head) {
        $peer = $s->dialled(['address' => 'ws://%s/']);
        $key = $head($s, $peer);
        $peer->send("HTTP/1.1 101 X\r\nsec-websocket-accept:" . base64_encode(sha1($key . '258EAFA5-E914-47DA-95CA-C5AB0DC85B11', true)) . "\r\n\r\n")->take(true);
    },
    'an answer that is none' => function (Session $s) use ($head) {
        $peer = $s->dialled(['address' => 'ws://%s/']);
        $head($s, $peer);
        $peer->send("what?\r\n\r\n")->rest();
    },
    'paused in onConnect' => function (Session $s) use ($head, $answer) {
        $peer = $s->dialled(['address' => 'ws://%s/', 'onConnect' => [['pauseRecv']]]);
        $peer->send($answer($head($s, $peer)))->take(true);
        $s->step('resumeRecv');
        $s->wait('onWebSocketConnect');
    },
    'reconnect in onClose' => function (Session $s) use ($open, $head, $answer, $frames) {
        $peer = $open($s, ['onClose1' => [['reconnect'], ['getStatus', false]]]);
        $peer->close();
        $peer = $s->again();
        $peer->send($answer($head($s, $peer)));
        $s->wait('client onWebSocketConnect', 2);
        $peer->send(frame(0x81, 'once more'));
        $s->wait('onMessage');
        $s->step('send', 'hello again');
        $frames($s, $peer);
    },
    'reconnect in onClose, with something sent' => function (Session $s) use ($open, $head, $answer, $frames) {
        $peer = $open($s, ['onClose1' => [['reconnect', 0], ['send', 'sent in onClose']]]);
        $peer->close();
        $peer = $s->again();
        $peer->send($answer($head($s, $peer)));
        $s->wait('client onWebSocketConnect', 2);
        $frames($s, $peer);
    },
    'reconnect while it is open' => function (Session $s) use ($open, $head, $answer, $frames) {
        $open($s);
        $s->step('close');
        $s->step('reconnect');
        $peer = $s->again();
        $peer->send($answer($head($s, $peer)));
        $s->wait('client onWebSocketConnect', 2);
    },
    'refused, and reconnect' => function (Session $s) use ($head, $answer) {
        $peer = $s->dialled(['address' => 'ws://%s/', 'onClose1' => [['reconnect']]]);
        $head($s, $peer);
        $peer->send("HTTP/1.1 403 Forbidden\r\n\r\n")->rest();
        $peer = $s->again();
        $peer->send($answer($head($s, $peer)));
        $s->wait('client onWebSocketConnect');
    },
    'getters' => function (Session $s) use ($open) {
        $open($s);
        foreach (['getRemoteIp', 'getRemoteHost', 'getRemoteURI', 'getLocalIp', 'isIpV4', 'isIpV6', 'getRemoteAddress', 'getRecvBufferQueueSize',
            'getSendBufferQueueSize', 'bufferIsEmpty'] as $method) {
            $s->step($method);
        }
        foreach (['transport', 'protocol', 'websocketType', 'bytesRead', 'worker', 'maxSendBufferSize'] as $property) {
            $s->step('get', $property);
        }
        $s->step('getStatus', false);
    },
    'nobody listens' => function (Session $s) {
        $s->dial(['address' => 'ws://127.0.0.1:1/']);
        $s->wait('onClose');
    },
    'the server closes' => [
        'differs' => 'Client: close frame of the server',
        'native' => $shaken(['frame 88 masked \003\350'], 'trace: client onClose "CLOSED"'),
        'run' => fn(Session $s) => $frames($s, $open($s, ['without' => ['onWebSocketClose']], frame(0x88, close_payload(1000, 'bye'))), true),
    ],
    'the server closes, with a callback that closes' => [
        'differs' => 'Client: what `onWebSocketClose` gets',
        'native' => $shaken([], 'trace: client onWebSocketClose "ESTABLISHED" "\017\240own"', 'trace: client onClose "CLOSED"', 'trace:   close() null'),
        'run' => fn(Session $s) => $frames($s, $open($s, ['onWebSocketClose' => [['close']]],
            frame(0x88, close_payload(4000, 'own')) . frame(0x81, 'never')), true),
    ],
    'a masked frame' => [
        'differs' => 'Close code of a refused frame',
        'native' => $shaken(['frame 88 masked \003\352'], 'trace: client onClose "CLOSED"', 'output: frame masked so close the connection'),
        'run' => fn(Session $s) => $frames($s, $open($s, [], frame(0x81, 'masked', "\1\2\3\4")), true),
    ],
    'opcode 3' => [
        'differs' => 'Close code of a refused frame',
        'native' => $shaken(['frame 88 masked \003\352'], 'trace: client onClose "CLOSED"',
            'output: error opcode 3 and close websocket connection. Buffer:830477686174'),
        'run' => fn(Session $s) => $frames($s, $open($s, [], frame(0x83, 'what')), true),
    ],
    'a frame past the limit' => [
        'differs' => 'Close code of a refused frame',
        'native' => $shaken(['frame 88 masked \003\361'], 'trace: client onClose "CLOSED"', 'output: error package. package_length=1005'),
        'run' => fn(Session $s) => $frames($s, $open($s, ['set' => ['maxPackageSize' => 1000]], frame(0x82, str_repeat('x', 1001))), true),
    ],
    'what is no string' => [
        'differs' => '`send()`, `close()` and `end()` of an int, float, bool, null or Stringable, without protocol, with `text` or `frame`, or over UDP; of a number or bool with `websocket`, compressed or not; of anything that is no string with `ws`',
        'native' => $shaken(['frame 81 masked 5', 'frame 81 masked 1.5', 'frame 81 masked 1', 'frame 81 masked null', 'frame 81 masked {"a":1}'],
            ...array_fill(0, 5, 'trace:   send() true'), ...['trace: client onClose "CLOSED"']),
        'run' => function (Session $s) use ($open, $frames) {
            $peer = $open($s);
            foreach ([5, 1.5, true, null, ['a' => 1]] as $value) {
                $s->step('send', $value);
                $frames($s, $peer);
            }
        },
    ],
];
