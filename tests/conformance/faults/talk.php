<?php
/** What clients say to a server by hand. */

declare(strict_types=1);

/** @return resource */
function visit(int $port): mixed
{
    $socket = stream_socket_client("tcp://127.0.0.1:$port", $code, $reason, 5);
    stream_set_timeout($socket, 5);
    return $socket;
}

/** Everything until the server closes; `… and then nothing` when it does not for five seconds. */
function rest_of(mixed $socket): string
{
    $all = '';
    do {
        $part = @fread($socket, 65536);
        $all .= $part;
    } while (is_string($part) && $part !== '');
    $late = stream_get_meta_data($socket)['timed_out'] ? '… and then nothing' : '';
    fclose($socket);
    return $all . $late;
}

/** Sends, and reads what comes until the server closes or an answer of HTTP is whole. */
function answer_to(int $port, string $bytes): string
{
    $socket = visit($port);
    fwrite($socket, $bytes);
    $answer = '';
    do {
        $part = @fread($socket, 65536);
        $answer .= $part;
        $isWhole = preg_match('/\r\nContent-Length: (\d+)(?=\r\n).*?\r\n\r\n/s', $answer, $match, PREG_OFFSET_CAPTURE)
            && strlen($answer) >= $match[0][1] + strlen($match[0][0]) + (int)$match[1][0];
    } while (is_string($part) && $part !== '' && !$isWhole);
    fclose($socket);
    return $answer;
}

/** Sends, says that nothing follows, and reads on. */
function half_open(int $port, string $bytes): string
{
    $socket = visit($port);
    fwrite($socket, $bytes);
    stream_socket_shutdown($socket, STREAM_SHUT_WR);
    return rest_of($socket);
}

/** Sends and goes, without reading. */
function hit_and_run(int $port, string $bytes): string
{
    $socket = visit($port);
    fwrite($socket, $bytes);
    fclose($socket);
    return 'gone';
}

/** Sends, waits until the answer begins, and goes without reading a byte of it: the system resets the connection. */
function reset_unread(int $port, string $bytes): string
{
    $socket = visit($port);
    fwrite($socket, $bytes);
    [$read, $none] = [[$socket], []];
    $begins = stream_select($read, $none, $none, 5) === 1;
    fclose($socket);
    return $begins ? 'reset' : 'no answer';
}

/** Status and body of an answer. */
function brief(string $answer): string
{
    [$head, $body] = explode("\r\n\r\n", $answer, 2) + [1 => ''];
    $status = preg_match('/^HTTP\/1\.1 (\d+) /', $head, $match) ? $match[1] : "no head: $head";
    return $status . ($body === '' ? '' : ' ' . (strlen($body) > 1000 ? strlen($body) . ' bytes' : $body));
}

/** A GET of a target as it is, answered and closed. */
function get(int $port, string $target, string $host = 'h', string $headers = ''): string
{
    return answer_to($port, "GET $target HTTP/1.1\r\nHost: $host\r\n{$headers}Connection: close\r\n\r\n");
}

/** A TLS record: an alert by its two numbers (RFC 8446 6), or what it is. */
function record(string $bytes): string
{
    return match (true) {
        $bytes === '' => 'closed',
        preg_match('/^\x15\x03.\0\x02(.)(.)$/s', $bytes, $match) === 1 => 'alert ' . ord($match[1]) . ' ' . ord($match[2]),
        default => bin2hex($bytes),
    };
}

/** A request with PHP's own TLS: the answer, or the alert that came or OpenSSL's reason. */
function tls_request(int $port, array $options): string
{
    $reasons = [];
    set_error_handler(static function (int $level, string $text) use (&$reasons): bool {
        if (preg_match('/SSL routines:\w*:(.*)/', $text, $match)) {
            $reasons[] = preg_replace('/^.*? alert/', 'hears alert', $match[1]);
        }
        return true;
    });
    $context = stream_context_create(['ssl' => $options + ['verify_peer' => false, 'verify_peer_name' => false]]);
    $socket = stream_socket_client("ssl://127.0.0.1:$port", $code, $reason, 5, STREAM_CLIENT_CONNECT, $context);
    $answer = '';
    if ($socket !== false) {
        fwrite($socket, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        $answer = (string)fread($socket, 1000);
        fclose($socket);
    }
    restore_error_handler();
    return $answer === '' ? implode(', ', $reasons) : brief($answer);
}

/** The first bytes of a TLS client, whole. */
function client_hello(): string
{
    $listener = stream_socket_server('tcp://127.0.0.1:0');
    $client = stream_socket_client('tcp://' . stream_socket_get_name($listener, false));
    $server = stream_socket_accept($listener);
    stream_set_blocking($client, false);
    stream_socket_enable_crypto($client, true, STREAM_CRYPTO_METHOD_TLS_CLIENT);
    return fread($server, 65536);
}

/** The first bytes of a client that knows TLS 1.1 (RFC 4346 7.4.1.2) and otherwise what everybody knows. */
function old_client_hello(): string
{
    $extensions = "\0\x0d\0\x08\0\x06\x04\x03\x08\x04\x04\x01" . "\0\x0a\0\x06\0\x04\0\x1d\0\x17";
    $body = "\x03\x02" . str_repeat('r', 32) . "\0" . "\0\x04\xc0\x2b\xc0\x2f" . "\x01\0" . pack('n', strlen($extensions)) . $extensions;
    $message = "\x01\0" . pack('n', strlen($body)) . $body;
    return "\x16\x03\x01" . pack('n', strlen($message)) . $message;
}
