<?php
/** One request of a FastCGI client (the FastCGI 1.0 specification, sections 3 and 5). */

declare(strict_types=1);

const FCGI_BEGIN_REQUEST = 1;
const FCGI_END_REQUEST = 3;
const FCGI_PARAMS = 4;
const FCGI_STDIN = 5;

/**
 * @param array<string, string> $parameters CGI variables
 * @return string what the application printed on either stream, with its header lines
 */
function fast_cgi(string $address, array $parameters): string
{
    $stream = stream_socket_client($address, $code, $message, 10);
    stream_set_timeout($stream, 10);
    $record = static fn(int $type, string $body): string => pack('CCnnCC', 1, $type, 1, strlen($body), 0, 0) . $body;
    $length = static fn(string $text): string => pack('N', strlen($text) | 0x80000000);
    $pairs = '';
    foreach ($parameters as $name => $value) {
        $pairs .= $length($name) . $length($value) . $name . $value;
    }
    // Role 1 is the responder; flags 0: the application closes the connection.
    fwrite($stream, $record(FCGI_BEGIN_REQUEST, pack('nCx5', 1, 0)) . $record(FCGI_PARAMS, $pairs)
        . $record(FCGI_PARAMS, '') . $record(FCGI_STDIN, ''));
    $answer = '';
    while (strlen($head = (string)stream_get_contents($stream, 8)) === 8) {
        ['type' => $type, 'length' => $size, 'padding' => $padding] = unpack('Cversion/Ctype/nid/nlength/Cpadding', $head);
        $body = (string)stream_get_contents($stream, $size + $padding);
        if ($type === FCGI_END_REQUEST) {
            return $answer;
        }
        $answer .= substr($body, 0, $size);
    }
    throw new RuntimeException("the answer broke off: $answer");
}
