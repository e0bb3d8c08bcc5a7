<?php
/** Small blocking clients for the example tests. Every read has a deadline of ten seconds. */

declare(strict_types=1);

/** Through TLS it believes any certificate: examples show one that nobody issued. */
function dial(int $port, string $transport = 'tcp'): mixed
{
    $context = stream_context_create(['ssl' => ['verify_peer' => false, 'verify_peer_name' => false]]);
    $socket = stream_socket_client("$transport://127.0.0.1:$port", $code, $reason, 10, STREAM_CLIENT_CONNECT, $context);
    stream_set_timeout($socket, 10);
    return $socket;
}

function read_bytes(mixed $socket, int $length): string
{
    $bytes = '';
    while (strlen($bytes) < $length) {
        $chunk = fread($socket, $length - strlen($bytes));
        if ($chunk === '' || $chunk === false) {
            throw new RuntimeException("connection ended or silent after " . json_encode($bytes));
        }
        $bytes .= $chunk;
    }
    return $bytes;
}

function read_line(mixed $socket): string
{
    $line = fgets($socket);
    return is_string($line) ? rtrim($line, "\r\n") : throw new RuntimeException('no line came');
}

/** One HTTP exchange. @return array{int, array<string, string>, string} status, headers, body */
function http(int $port, string $target = '/', string $method = 'GET', string $body = '', array $headers = []): array
{
    $socket = dial($port);
    $headers += ['Host' => "127.0.0.1:$port", 'Connection' => 'close'];
    if ($body !== '') {
        $headers += ['Content-Length' => (string)strlen($body), 'Content-Type' => 'application/x-www-form-urlencoded'];
    }
    $head = "$method $target HTTP/1.1\r\n";
    foreach ($headers as $name => $value) {
        $head .= "$name: $value\r\n";
    }
    fwrite($socket, "$head\r\n$body");
    [$status, $answer] = http_head($socket);
    return [$status, $answer, read_bytes($socket, (int)($answer['content-length'] ?? 0))];
}

/** @return array{int, array<string, string>} */
function http_head(mixed $socket): array
{
    $status = (int)(explode(' ', read_line($socket))[1] ?? 0);
    $headers = [];
    while (($line = read_line($socket)) !== '') {
        [$name, $value] = explode(':', $line, 2);
        $headers[strtolower($name)] = trim($value);
    }
    return [$status, $headers];
}

function websocket(int $port, string $transport = 'tcp'): mixed
{
    $socket = dial($port, $transport);
    $key = base64_encode(random_bytes(16));
    fwrite($socket, "GET / HTTP/1.1\r\nHost: 127.0.0.1:$port\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" .
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: $key\r\n\r\n");
    [$status, $headers] = http_head($socket);
    // RFC 6455 section 4.2.2: the accept value.
    $accept = base64_encode(sha1($key . '258EAFA5-E914-47DA-95CA-C5AB0DC85B11', true));
    if ($status !== 101 || ($headers['sec-websocket-accept'] ?? '') !== $accept) {
        throw new RuntimeException("no WebSocket handshake: $status " . json_encode($headers));
    }
    return $socket;
}

function websocket_send(mixed $socket, string $text): void
{
    $length = strlen($text);
    $head = $length < 126 ? chr(0x80 | $length) : chr(0x80 | 126) . pack('n', $length);
    $mask = random_bytes(4);
    fwrite($socket, "\x81$head$mask" . ($text ^ str_pad('', $length, $mask)));
}

function websocket_read(mixed $socket): string
{
    $head = read_bytes($socket, 2);
    if ($head[0] !== "\x81") {
        throw new RuntimeException('not a text frame: ' . bin2hex($head));
    }
    $length = ord($head[1]);
    if ($length === 126) {
        $length = unpack('n', read_bytes($socket, 2))[1];
    } elseif ($length === 127) {
        $length = unpack('J', read_bytes($socket, 8))[1];
    }
    return read_bytes($socket, $length);
}
