<?php

declare(strict_types=1);

if (!extension_loaded('zlib')) {
    return 'the driver has no zlib extension';
}
require_once dirname(__DIR__) . '/harness/frames.php';

$mask = "\1\2\3\4";
$deflate = function (string $data, ?DeflateContext $context = null, int $flush = ZLIB_SYNC_FLUSH): string {
    $bytes = deflate_add($context ?? deflate_init(ZLIB_ENCODING_RAW), $data, $flush);
    return $flush === ZLIB_SYNC_FLUSH ? substr($bytes, 0, -4) : $bytes;
};
/** The client's end of a connection whose handshake is over. */
$open = function (Session $s, string $path = '/'): object {
    $peer = $s->connect()->send("GET $path HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        . "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n");
    $client = new class ($s, $peer) {
        private InflateContext $inflater;
        private string $heard = '';

        public function __construct(private readonly Session $session, public readonly Peer $peer)
        {
            $this->inflater = inflate_init(ZLIB_ENCODING_RAW);
        }

        /** Sends frames and notes what comes back, inflated: how a message is compressed is each library's own business. */
        public function say(string ...$frames): self
        {
            foreach ($frames as $frame) {
                $this->peer->send($frame);
                $this->session->sync();
            }
            $this->session->sync();
            $this->heard .= $this->peer->read();
            if (str_starts_with($this->heard, 'HTTP')) {
                [$head, $this->heard] = explode("\r\n\r\n", $this->heard, 2);
                $this->session->note(strtok($head, "\r"));
            }
            while (strlen($this->heard) >= 2) {
                $length = ord($this->heard[1]);
                [$size, $format] = match ($length) { 126 => [4, 'n'], 127 => [10, 'J'], default => [2, null] };
                $format === null || $length = unpack($format, $this->heard, 2)[1];
                if (strlen($this->heard) < $size + $length) {
                    break;
                }
                $first = ord($this->heard[0]);
                $payload = substr($this->heard, $size, $length);
                $this->heard = substr($this->heard, $size + $length);
                if ($first & RSV1) {
                    $inflated = @inflate_add($this->inflater, "$payload\0\0\xff\xff");
                    $payload = $inflated === false ? 'does not inflate: ' . bin2hex($payload) : $inflated;
                }
                $payload = strlen($payload) > 300 ? strlen($payload) . ' ' . addcslashes(substr($payload, 0, 20), "\0..\37\177..\377")
                    : addcslashes($payload, "\0..\37\177..\377");
                $this->session->note(sprintf('frame %02x %s', $first, $payload));
            }
            return $this;
        }
    };
    return $client->say();
};
/** A transcript of a connection of its own. */
$seen = fn(array $frames, array $trace, string ...$output) => ['HTTP/1.1 101 Switching Protocol', ...$frames, 'trace: onConnect #1', ...$trace,
    'trace: onClose #1', ...$output];
$types = ['blob', 'blob deflate', 'buffer', 'buffer deflate', 'odd'];
return [
    'a compressed text' => fn(Session $s) => $open($s)->say(frame(0xc1, $deflate('hello hello hello'), $mask)),
    'a compressed binary' => fn(Session $s) => $open($s)->say(frame(0xc2, $deflate("\0\1\2\xff"), $mask)),
    'compressed answers' => fn(Session $s) => $open($s, '/blob')->say(frame(0x81, 'one', $mask))->say(frame(0x81, 'two', $mask))->say(frame(0x81, 'one', $mask)),
    'compressed binary answers' => fn(Session $s) => $open($s, '/buffer')->say(frame(0x81, 'one', $mask))->say(frame(0x82, 'two', $mask)),
    'binary answers' => fn(Session $s) => $open($s, '/plain-buffer')->say(frame(0x81, 'one', $mask)),
    'each type in turn' => function (Session $s) use ($open, $mask, $types) {
        $client = $open($s);
        foreach ($types as $type) {
            $client->say(frame(0x81, $type, $mask))->say(frame(0x81, "as $type", $mask));
        }
    },
    'fragments by type' => fn(Session $s) => $open($s)->say(frame(0x81, 'part', $mask), frame(0x81, 'a', $mask), frame(0x81, 'rest', $mask), frame(0x81, 'b', $mask)),
    'a compressed message, one context for all' => function (Session $s) use ($open, $mask, $deflate) {
        $context = deflate_init(ZLIB_ENCODING_RAW);
        $client = $open($s, '/blob');
        foreach (['the same words', 'the same words again', 'the same words again and again'] as $text) {
            $client->say(frame(0xc1, $deflate($text, $context), $mask));
        }
    },
    'plain and compressed in turn' => fn(Session $s) => $open($s, '/blob')->say(frame(0x81, 'p1', $mask))->say(frame(0xc1, $deflate('c1'), $mask))
        ->say(frame(0x82, 'p2', $mask))->say(frame(0xc2, $deflate('c2'), $mask)),
    'a compressed message a byte at a time' => fn(Session $s) => $open($s)->say(...str_split(frame(0xc1, $deflate('slow slow slow'), $mask))),
    'several in one packet' => fn(Session $s) => $open($s, '/blob')->say(frame(0xc1, $deflate('q1'), $mask) . frame(0xc1, $deflate('q2'), $mask) . frame(0x81, 'q3', $mask)),
    'an empty compressed message' => fn(Session $s) => $open($s)->say(frame(0xc1, "\0", $mask))->say(frame(0x81, 'r1', $mask)),
    'an empty message' => fn(Session $s) => $open($s, '/blob')->say(frame(0x81, '', $mask))->say(frame(0x82, '', $mask)),
    'an empty plain answer' => fn(Session $s) => $open($s, '/plain-buffer')->say(frame(0x81, 'empty', $mask)),
    'an array' => fn(Session $s) => $open($s, '/blob')->say(frame(0x81, 'array', $mask)),
    'an array, plain' => fn(Session $s) => $open($s)->say(frame(0x81, 'array', $mask)),
    'large answers' => fn(Session $s) => $open($s, '/buffer')->say(frame(0x81, 'large', $mask))->say(frame(0x81, 'random', $mask))->say(frame(0x81, 'after', $mask)),
    'a large compressed message' => fn(Session $s) => $open($s)->say(frame(0xc2, $deflate(str_repeat('0123456789abcdef', 10_000)), $mask)),
    'send before the handshake' => fn(Session $s) => $open($s, '/early')->say(frame(0x81, 'x', $mask)),
    'close with data' => fn(Session $s) => $open($s, '/blob')->say(frame(0x81, 'close', $mask)),
    'encode() by hand' => fn(Session $s) => $open($s, '/blob')->say(frame(0x81, 'raw', $mask))->say(frame(0x81, 'x', $mask)),
    'ping and pong' => fn(Session $s) => $open($s, '/blob')->say(frame(0x89, 'ping', $mask))->say(frame(0x8a, 'pong', $mask))->say(frame(0x81, 'x', $mask)),
    'ping, pong and close with callbacks' => fn(Session $s) => $open($s, '/callbacks')->say(frame(0x89, 'ping', $mask))->say(frame(0x8a, 'pong', $mask))
        ->say(frame(0x81, 'x', $mask))->say(frame(0x88, "\3\350", $mask)),
    'stored, not compressed' => fn(Session $s) => $open($s)->say(frame(0xc1, substr(deflate_add(deflate_init(ZLIB_ENCODING_RAW, ['level' => 0]), 'stored', ZLIB_SYNC_FLUSH), 0, -4), $mask)),
    'a small window' => fn(Session $s) => $open($s)->say(frame(0xc1, substr(deflate_add(deflate_init(ZLIB_ENCODING_RAW, ['window' => 9]), str_repeat('small window ', 100), ZLIB_SYNC_FLUSH), 0, -4), $mask)),
    'a last block' => fn(Session $s) => $open($s)->say(frame(0xc1, $deflate('finished', null, ZLIB_FINISH), $mask))->say(frame(0xc1, $deflate('one more'), $mask)),

    'numbers' => [
        'differs' => '`send()`, `close()` and `end()` of an int, float, bool, null or Stringable, without protocol, with `text` or `frame`, or over UDP; of a number or bool with `websocket`, compressed or not; of anything that is no string with `ws`',
        'native' => $seen(['frame c1 5', 'frame c1 1.5', 'frame c1 1'], ['trace: onMessage "number" "\301"']),
        'run' => fn(Session $s) => $open($s, '/blob')->say(frame(0x81, 'number', $mask)),
    ],
    'an empty answer' => [
        'differs' => 'Empty message of a compressed type',
        'native' => $seen(['frame c1 ', 'frame c1 [r2]'], ['trace: onMessage "empty" "\301"', 'trace: onMessage "r2" "\301"']),
        'run' => fn(Session $s) => $open($s, '/blob')->say(frame(0x81, 'empty', $mask))->say(frame(0x81, 'r2', $mask)),
    ],
    'what is no deflate' => [
        'differs' => 'Compressed message that is broken',
        'native' => $seen(['frame 88 \003\357'], [], 'output: WebSocket: broken deflate data, connection closed'),
        'run' => fn(Session $s) => $open($s)->say(frame(0xc1, "\xff\xff\xff\xff", $mask))->say(frame(0x81, 'x', $mask)),
    ],
    'a compressed ping' => [
        'differs' => 'Reserved bits, opcodes and close codes that the RFC forbids',
        'native' => $seen(['frame 88 \003\352'], [], 'output: WebSocket: reserved bit set in first byte 0xc9, connection closed'),
        'run' => fn(Session $s) => $open($s)->say(frame(0xc9, $deflate('ping'), $mask))->say(frame(0x81, 'x', $mask)),
    ],
    'past the limit' => [
        'differs' => 'Compressed message that inflates past `maxPackageSize`',
        'native' => $seen(['frame 88 \003\361'], [], 'output: error package. package_length=200001'),
        'run' => fn(Session $s) => $open($s)->say(frame(0xc1, $deflate(str_repeat('x', 300_000)), $mask)),
    ],
    'compressed fragments' => [
        'differs' => 'Compressed message in fragments',
        'native' => $seen(['frame 81 [in two parts]'], ['trace: onMessage "in two parts" "\201"']),
        'run' => fn(Session $s) => $open($s)->say(frame(0x41, substr($deflate('in two parts'), 0, 5), $mask), frame(0x80, substr($deflate('in two parts'), 5), $mask)),
    ],
    'compressed text that is not UTF-8' => [
        'differs' => 'Text that is not UTF-8',
        'native' => $seen(['frame 88 \003\357'], [], 'output: WebSocket: not UTF-8, connection closed'),
        'run' => fn(Session $s) => $open($s)->say(frame(0xc1, $deflate("\xff\xfe"), $mask)),
    ],
];
