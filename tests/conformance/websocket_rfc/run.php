<?php
/**
 * What RFC 6455 and RFC 7692 ask of an endpoint, with the subjects and the numbering of the Autobahn test suite:
 * framing, pings, reserved bits, opcodes, fragments, UTF-8, close, limits, compression. Each case is played with our
 * server and with our client at the other end, whole and in small pieces.
 *
 * Usage: php tests/conformance/websocket_rfc/run.php <extension>
 * Prints `ok NAME` or `not ok NAME: reason` per case and side, `skip NAME` without ext-zlib.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require dirname(__DIR__) . '/harness/service.php';
require dirname(__DIR__) . '/harness/frames.php';
require __DIR__ . '/cases.php';

$service = new Service(Side::native(realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension>\n")), __DIR__ . '/server.php');
$service->start();
$pid = (int)$service->ask('pid');
$listener = stream_socket_server('tcp://127.0.0.1:0');
$failed = 0;

/** @param resource $socket */
function head_from(mixed $socket, ?string &$behind): string
{
    $head = '';
    while (($at = strpos($head, "\r\n\r\n")) === false) {
        $bytes = fread($socket, 65536);
        $bytes === '' || $bytes === false ? throw new RuntimeException('no handshake') : $head .= $bytes;
    }
    $behind = substr($head, $at + 4);
    return substr($head, 0, $at + 4);
}

/** The driver is the client. */
function with_server(string $path): Conversation
{
    global $service;
    $socket = stream_socket_client("tcp://127.0.0.1:{$service->ports[0]}", $code, $reason, 10);
    stream_set_timeout($socket, 10);
    $offer = $path === '/deflate' ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : '';
    fwrite($socket, "GET $path HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n$offer"
        . "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    $head = head_from($socket, $behind);
    str_contains($head, "\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n") || throw new RuntimeException($head);
    return new Conversation($socket, true, $behind);
}

/** The driver is the server. */
function with_client(string $path): Conversation
{
    global $service, $listener;
    $service->ask('dial ' . substr(strrchr(stream_socket_get_name($listener, false), ':'), 1) . $path);
    $socket = stream_socket_accept($listener, 10);
    stream_set_timeout($socket, 10);
    $head = head_from($socket, $behind);
    preg_match('~^GET ' . $path . ' HTTP/1\.1\r\n.*^Sec-WebSocket-Key: (\S+)\r$~ms', $head, $match) || throw new RuntimeException($head);
    $accept = base64_encode(sha1("{$match[1]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11", true));
    fwrite($socket, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        . "Sec-WebSocket-Accept: $accept\r\n\r\n");
    return new Conversation($socket, false, $behind);
}

function described(?array $frame): string
{
    if ($frame === null) {
        return 'the end';
    }
    [$first, $payload] = $frame;
    $shown = strlen($payload) > 40 ? substr($payload, 0, 40) . '…' . strlen($payload) : $payload;
    return sprintf('0x%02x "%s"', $first, addcslashes($shown, "\0..\37\"\\\177..\377"));
}

/** Plays one case; what it expects is in cases.php. */
function play(Conversation $talk, array $case, int $piece): void
{
    $inflate = null;
    $bytes = '';
    foreach ($case['say'] as $part) {
        $bytes .= is_string($part) ? $part : $talk->frame(...$part);
    }
    $expected = $case['hear'];
    // Whoever was not closed on says goodbye, and is answered with the same code.
    if (($expected[array_key_last($expected) ?? 0][0] ?? 0) !== (FIN | CLOSE)) {
        $bytes .= $talk->frame(FIN | CLOSE, close_payload(1000));
        $expected[] = [FIN | CLOSE, close_payload(1000)];
    }
    $talk->send($bytes, $piece);
    foreach ([...$expected, null] as $number => $frame) {
        $heard = $talk->hear();
        if ($heard !== null && ($heard[0] & RSV1) !== 0 && isset($case['inflate'])) {
            $inflate ??= inflate_init(ZLIB_ENCODING_RAW);
            $heard = [$heard[0] & ~RSV1, inflate_add($inflate, "$heard[1]\0\0\xff\xff")];
        }
        if ($heard !== $frame) {
            throw new RuntimeException('answer ' . ($number + 1) . ': expected ' . described($frame) . ', got ' . described($heard)
                . ($piece ? " (sent $piece at a time)" : ''));
        }
    }
    $talk->close();
}

foreach (cases() as $name => $case) {
    $sides = isset($case['inflate']) || isset($case['client']) ? ['server' => with_server(...)]
        : ['server' => with_server(...), 'client' => with_client(...)];
    foreach ($sides as $side => $open) {
        try {
            foreach ($case['pieces'] ?? [0, 1] as $piece) {
                play($open($case['path'] ?? '/text'), $case, $piece);
            }
            echo "ok $name ($side)\n";
        } catch (Throwable $reason) {
            $failed++;
            echo "not ok $name ($side): {$reason->getMessage()}\n";
        }
    }
}
function_exists('deflate_init') || print("skip 12 and 13: compression (ext-zlib is not there)\n");

$survived = $service->workers() === [$pid];
$clean = $service->stop();
$complaints = preg_match('/PHP |Fatal|Uncaught|panicked|exit with status/', $service->output()) ? $service->output() : '';
$fine = $survived && $clean && $complaints === '';
echo $fine ? "ok the same process served everything and stops\n" : "not ok the server's end: $complaints\n";
$service->destroy();
exit($failed > 0 || !$fine ? 1 : 0);
