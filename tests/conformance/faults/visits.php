<?php
/** What clients do to a server: what they get each time, and what the callbacks of the server see of it. */

declare(strict_types=1);

/** What the callbacks see of one visit: connected and gone. */
const PASSING = 'onClose 1 onConnect 1';
const SERVED = 'onClose 1 onConnect 1 onMessage 1';

/**
 * @param string|list<string> $outcome one, or several of which chance takes one
 * @return array{visit: Closure(): string, outcome: string|list<string>, sees: string}
 */
function visit_of(Closure $visit, string|array $outcome, string $sees, array $more = []): array
{
    return $more + ['visit' => $visit, 'outcome' => $outcome, 'sees' => $sees];
}

/**
 * visit: what is done, returning what came of it; outcome: what has to; sees: what the callbacks of the server see of
 * each; says: what it prints; library: the same of the PHP library where that differs, null where it cannot be played.
 *
 * @param list<int> $ports
 * @return array<string, array{visit: Closure(): string, outcome: string, sees: string, says?: list<string>, library?: ?array}>
 */
function visits(array $ports, Authority $authority, Authority $stranger): array
{
    return visits_tls($ports, $authority, $stranger) + visits_uploads($ports) + visits_files($ports) + visits_sessions($ports)
        + visits_broken_off($ports);
}

/** @param list<int> $ports */
function visits_uploads(array $ports): array
{
    $head = static fn(int $length, string $path = '/upload') => "POST $path HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
        . "Content-Type: multipart/form-data; boundary=B\r\nContent-Length: $length\r\n\r\n";
    $part = "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.bin\"\r\nContent-Type: text/plain\r\n\r\n";
    $whole = $part . str_repeat('x', 3000) . "\r\n--B--\r\n";
    return [
        'upload: cut in the head of a part' => visit_of(static fn() => hit_and_run($ports[HTTP], $head(5000) . substr($part, 0, 40)), 'gone', PASSING),
        'upload: cut in a file' => visit_of(static fn() => hit_and_run($ports[HTTP], $head(50000) . $part . str_repeat('x', 9000)), 'gone', PASSING),
        'upload: cut in a file by a client that would read' => visit_of(
            static fn() => half_open($ports[HTTP], $head(50000) . $part . str_repeat('x', 9000)), '', PASSING),
        'upload: without its last boundary' => visit_of(
            static fn() => brief(answer_to($ports[HTTP], $head(strlen($part) + 100) . $part . str_repeat('x', 100))), '200 []', SERVED),
        'upload: nobody moves it' => visit_of(static fn() => brief(answer_to($ports[HTTP], $head(strlen($whole)) . $whole)), '200 {"f":3000}', SERVED),
        'upload: moved' => visit_of(static fn() => brief(answer_to($ports[HTTP], $head(strlen($whole), '/move') . $whole)), '200 [true,3000]', SERVED),
        'upload: whole, and the client is gone' => visit_of(static fn() => hit_and_run($ports[HTTP], $head(strlen($whole)) . $whole), 'gone', SERVED),
        'chunks: cut in the middle' => visit_of(static fn() => hit_and_run($ports[HTTP],
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n400\r\nabc"), 'gone', PASSING),
    ];
}

/** @return array{string, int, string} id, number of visits of its session, and whether it was given or kept */
function session_of(int $port, string $id, string $query = ''): array
{
    $answer = get($port, "/session$query", headers: "Cookie: PHPSID=$id\r\n");
    [$new, $seen] = json_decode(substr($answer, (int)strpos($answer, "\r\n\r\n") + 4), true) ?? ['', 0];
    return [$new, $seen, str_contains($answer, "\r\nSet-Cookie: PHPSID=$new") ? 'given' : 'kept'];
}

/**
 * As in the PHP library, an id that has the form of one is taken as it is, whether the server has given it or not. So an
 * application has to change the id when somebody logs in; what was known by the old one is then found by the new one only.
 *
 * @param list<int> $ports
 */
function visits_sessions(array $ports): array
{
    $planted = static fn() => bin2hex(random_bytes(8));
    $bad = [];
    foreach (['a path' => '../../../../x', 'a NUL' => 'aaaaaaaaaaaaaaaa%00', 'a line break' => 'aaaaaaaaaaaaaaaa%0d%0aX: y', 'short' => 'aaaaaaaaaaaaaaa',
        'too long' => str_repeat('a', 257), 'empty' => '', 'of quotes' => '""', 'no ASCII' => "\xc3\xa4aaaaaaaaaaaaaaaaa"] as $label => $id) {
        $bad["session: an id that is $label"] = visit_of(static function () use ($ports, $id): string {
            [$new, $seen, $how] = session_of($ports[HTTP], $id);
            return ($new !== $id && preg_match('/^[0-9a-zA-Z,-]{16,256}$/', $new) === 1 ? 'another' : "'$new'") . " $how, seen $seen";
        }, 'another given, seen 1', SERVED);
    }
    $regenerated = static fn(string $how) => static function () use ($ports, $planted, $how): string {
        session_of($ports[HTTP], $old = $planted());
        [$new, $seen, $given] = session_of($ports[HTTP], $old, "?new=$how");
        [, $seenOfOld] = session_of($ports[HTTP], $old);
        [, $seenOfNew] = session_of($ports[HTTP], $new);
        return ($new !== $old ? 'another' : 'the same') . " $given, seen $seen; old seen $seenOfOld, new $seenOfNew";
    };
    return $bad + [
        'session: an id that the server has not given' => visit_of(static function () use ($ports, $planted): string {
            [$id, $seen, $how] = session_of($ports[HTTP], $old = $planted());
            return ($id === $old ? 'the same' : 'another') . " $how, seen $seen";
        }, 'the same kept, seen 1', SERVED),
        'session: a new id, the old one is deleted' => visit_of($regenerated('delete'), 'another given, seen 2; old seen 1, new 3',
            'onClose 4 onConnect 4 onMessage 4'),
        'session: a new id, the old one is kept' => visit_of($regenerated('keep'), 'another given, seen 2; old seen 2, new 3',
            'onClose 4 onConnect 4 onMessage 4'),
    ];
}

/** @param list<int> $ports */
function visits_broken_off(array $ports): array
{
    $get = "GET /%s HTTP/1.1\r\nHost: a\r\n\r\n";
    $upgrade = "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        . 'Sec-WebSocket-Key: ' . base64_encode(str_repeat('k', 16)) . "\r\n\r\n";
    $frame = "\x81\x81mask" . ('x' ^ 'm');
    $big = sprintf($get, 'big');
    return [
        'http: gone without a byte' => visit_of(static fn() => hit_and_run($ports[HTTP], ''), 'gone', PASSING),
        'http: gone in the head' => visit_of(static fn() => hit_and_run($ports[HTTP], substr($big, 0, 12)), 'gone', PASSING),
        'http: gone while a large answer leaves' => visit_of(static function () use ($ports, $big): string {
            $socket = visit($ports[HTTP]);
            fwrite($socket, $big);
            $begin = (string)fread($socket, 100);
            fclose($socket);
            return substr($begin, 0, 12);
        }, 'HTTP/1.1 200', SERVED),
        'http: a reset while a large answer waits' => visit_of(static fn() => reset_unread($ports[HTTP], $big), 'reset', SERVED),
        'http: a reset while a pipeline waits' => visit_of(static fn() => reset_unread($ports[HTTP], str_repeat($big, 3)), 'reset',
            'onClose 1 onConnect 1 onError(2) 2 onMessage 3'),
        'http: half open after a request' => visit_of(static fn() => brief(half_open($ports[HTTP], sprintf($get, ''))), '200 []', SERVED),
        'http: half open in a request' => visit_of(static fn() => half_open($ports[HTTP], substr($big, 0, 12)), '', PASSING),
        // The end of what a client says ends the connection. What the system has not taken by then is lost; how much that is
        // depends on how fast the client reads.
        'http: half open before a large answer' => visit_of(static function () use ($ports, $big): string {
            $answer = half_open($ports[HTTP], $big);
            return substr($answer, 0, 12) . (strlen($answer) > 8 << 20 ? ', whole' : ', cut');
        }, ['HTTP/1.1 200, cut', 'HTTP/1.1 200, whole'], SERVED),
        'text: half open after a line' => visit_of(static fn() => half_open($ports[TEXT], "one\ntwo\n"), "one\ntwo\n",
            'onClose 1 onConnect 1 onMessage 2'),
        'text: half open in a line' => visit_of(static fn() => half_open($ports[TEXT], "one\ntw"), "one\n", SERVED),
        'websocket: half a handshake' => visit_of(static fn() => hit_and_run($ports[WEBSOCKET], substr($upgrade, 0, 60)), 'gone', PASSING),
        'websocket: a handshake that asks for nothing' => visit_of(
            static fn() => brief(answer_to($ports[WEBSOCKET], "GET /socket HTTP/1.1\r\nHost: a\r\n\r\n")), '400', PASSING),
        'websocket: gone in the middle of a frame' => visit_of(static function () use ($ports, $upgrade): string {
            $socket = visit($ports[WEBSOCKET]);
            fwrite($socket, $upgrade);
            $answer = (string)fread($socket, 1000);
            fwrite($socket, "\x81\xfe\x10\x00maskhalf of it");
            fclose($socket);
            return brief($answer);
        }, '101', 'onClose 1 onConnect 1 onWebSocketConnect 1'),
        'websocket: half open after a frame' => visit_of(static function () use ($ports, $upgrade, $frame): string {
            return substr(strstr(half_open($ports[WEBSOCKET], $upgrade . $frame), "\r\n\r\n"), 4);
        }, "\x81\x01x", 'onClose 1 onConnect 1 onMessage 1 onWebSocketConnect 1'),
        'websocket: half open in a frame' => visit_of(static function () use ($ports, $upgrade, $frame): string {
            return substr(strstr(half_open($ports[WEBSOCKET], $upgrade . substr($frame, 0, 4)), "\r\n\r\n"), 4);
        }, '', 'onClose 1 onConnect 1 onWebSocketConnect 1'),
    ];
}
