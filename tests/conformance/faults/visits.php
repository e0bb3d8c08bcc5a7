<?php
/** What clients do to a server: each visit answers null, or what was wrong. */

declare(strict_types=1);

/** @return resource */
function visit(int $port): mixed
{
    $socket = stream_socket_client("tcp://127.0.0.1:$port", $code, $reason, 5);
    stream_set_timeout($socket, 5);
    return $socket;
}

/** Sends, and reads what comes until the server closes or the head and body are there. */
function answer_to(int $port, string $bytes): string
{
    $socket = visit($port);
    fwrite($socket, $bytes);
    $answer = '';
    while (!feof($socket) && is_string($part = fread($socket, 65536)) && $part !== '') {
        $answer .= $part;
        if (preg_match('/\r\nContent-Length: (\d+)(?=\r\n).*?\r\n\r\n/s', $answer, $match, PREG_OFFSET_CAPTURE)
            && strlen($answer) >= $match[0][1] + strlen($match[0][0]) + (int)$match[1][0]) {
            break;
        }
    }
    fclose($socket);
    return $answer;
}

/** Sends and goes, without reading. */
function hit_and_run(int $port, string $bytes): null
{
    $socket = visit($port);
    fwrite($socket, $bytes);
    fclose($socket);
    return null;
}

/** The handshake must fail on the client's side or with its first read. */
function handshake_fails(int $port, array $options): ?string
{
    $context = stream_context_create(['ssl' => $options + ['verify_peer' => false, 'verify_peer_name' => false]]);
    $socket = @stream_socket_client("ssl://127.0.0.1:$port", $code, $reason, 5, STREAM_CLIENT_CONNECT, $context);
    if ($socket === false) {
        return null;
    }
    @fwrite($socket, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    $answer = @fread($socket, 100);
    fclose($socket);
    return (string)$answer === '' ? null : "answered $answer";
}

/** @return array{string, int} id and number of visits that a session with this cookie has */
function session_of(int $port, string $id, string $query = ''): array
{
    $answer = answer_to($port, "GET /session$query HTTP/1.1\r\nHost: a\r\nCookie: PHPSID=$id\r\nConnection: close\r\n\r\n");
    return json_decode(substr($answer, (int)strpos($answer, "\r\n\r\n") + 4), true) ?? ['', 0];
}

/**
 * @param list<int> $ports
 * @return array<string, Closure(): ?string>
 */
function visits(array $ports, Authority $authority, Authority $stranger): array
{
    $head = static fn(string $boundary, int $length) => "POST /upload HTTP/1.1\r\nHost: a\r\n"
        . "Content-Type: multipart/form-data; boundary=$boundary\r\nContent-Length: $length\r\n\r\n";
    $part = "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.bin\"\r\nContent-Type: text/plain\r\n\r\n";
    $upgrade = "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        . 'Sec-WebSocket-Key: ' . base64_encode(str_repeat('k', 16)) . "\r\n\r\n";
    $status = static fn(string $answer, int $wanted) => str_starts_with($answer, "HTTP/1.1 $wanted ") ? null
        : "$wanted is expected, was " . substr($answer, 0, 100);
    // The first bytes of a ClientHello of 512 bytes.
    $hello = "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03";
    $client = $authority->issue('client');
    $unknown = $stranger->issue('client');
    return [
        'TLS: plain HTTP' => static function () use ($ports): ?string {
            $answer = answer_to($ports[HTTPS], "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            return str_contains($answer, 'HTTP/') ? 'answered in plain text' : null;
        },
        'TLS: the client refuses the certificate' => static fn() => handshake_fails($ports[HTTPS],
            ['verify_peer' => true, 'cafile' => $stranger->file]),
        'TLS: no version in common' => static fn() => handshake_fails($ports[HTTPS],
            ['crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_1_CLIENT, 'ciphers' => 'ALL:@SECLEVEL=0']),
        'TLS: no cipher in common' => static fn() => handshake_fails($ports[HTTPS],
            ['crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT, 'ciphers' => 'AES128-SHA:@SECLEVEL=0']),
        'TLS: no client certificate' => static fn() => handshake_fails($ports[HTTPS_MUTUAL], []),
        'TLS: client certificate of another authority' => static fn() => handshake_fails($ports[HTTPS_MUTUAL], ['local_cert' => $unknown]),
        'TLS: the right client certificate is served' => static fn() => handshake_fails($ports[HTTPS_MUTUAL], ['local_cert' => $client]) === null
            ? 'refused' : null,
        'TLS: gone after half a ClientHello' => static fn() => hit_and_run($ports[HTTPS], $hello),
        'TLS: gone without a byte' => static fn() => hit_and_run($ports[HTTPS], ''),
        'TLS: garbage' => static fn() => str_contains(answer_to($ports[HTTPS], str_repeat("\xff\x00", 300)), 'HTTP/') ? 'answered' : null,
        'http: an upload cut in the head of a part' => static fn() => hit_and_run($ports[HTTP], $head('B', 5000) . substr($part, 0, 40)),
        'http: an upload cut in a file' => static fn() => hit_and_run($ports[HTTP], $head('B', 50000) . $part . str_repeat('x', 9000)),
        'http: an upload without its last boundary' => static fn() => $status(answer_to($ports[HTTP],
            $head('B', strlen($part) + 100) . $part . str_repeat('x', 100)), 200),
        'http: an upload nobody moves' => static function () use ($ports, $head, $part, $status): ?string {
            $body = $part . str_repeat('x', 3000) . "\r\n--B--\r\n";
            $answer = answer_to($ports[HTTP], $head('B', strlen($body)) . $body);
            return $status($answer, 200) ?? (str_ends_with($answer, '{"f":3000}') ? null : $answer);
        },
        'http: chunks cut in the middle' => static fn() => hit_and_run($ports[HTTP],
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n400\r\nabc"),
        'http: paths that leave the folder' => static function () use ($ports, $status): ?string {
            foreach (['../run.php%00', '..%2f..%2fharness', '%2e%2e/%2e%2e/', '/etc/passwd', '..\\..\\x', '%c0%ae%c0%ae/'] as $name) {
                $wrong ??= $status(answer_to($ports[HTTP], "GET /file?name=$name HTTP/1.1\r\nHost: a\r\n\r\n"), 404);
            }
            return $wrong;
        },
        'http: a session id that is a path' => static function () use ($ports): ?string {
            [$id, $seen] = session_of($ports[HTTP], '../../x');
            return preg_match('/^[0-9a-f]+$/', $id) === 1 && $seen === 1 ? null : "'$id' was seen $seen times";
        },
        'http: a session id that the server has not given' => static function () use ($ports): ?string {
            $planted = bin2hex(random_bytes(8));
            session_of($ports[HTTP], $planted);
            [$id, $seen] = session_of($ports[HTTP], $planted, '?new=1');
            [, $seenOfOld] = session_of($ports[HTTP], $planted);
            return $id !== $planted && $seen === 2 && $seenOfOld === 1 ? null : "new id '$id' seen $seen, old $seenOfOld";
        },
        'http: gone while a large answer leaves' => static function () use ($ports): ?string {
            $socket = visit($ports[HTTP]);
            fwrite($socket, "GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
            $begin = fread($socket, 100);
            fclose($socket);
            return str_starts_with((string)$begin, 'HTTP/1.1 200') ? null : 'no answer';
        },
        'websocket: half a handshake' => static fn() => hit_and_run($ports[WEBSOCKET], substr($upgrade, 0, 60)),
        'websocket: a handshake that asks for nothing' => static fn() => $status(answer_to($ports[WEBSOCKET],
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n"), 400),
        'websocket: gone in the middle of a frame' => static function () use ($ports, $upgrade, $status): ?string {
            $socket = visit($ports[WEBSOCKET]);
            fwrite($socket, $upgrade);
            $answer = (string)fread($socket, 1000);
            fwrite($socket, "\x81\xfe\x10\x00maskhalf of it");
            fclose($socket);
            return $status($answer, 101);
        },
    ];
}
