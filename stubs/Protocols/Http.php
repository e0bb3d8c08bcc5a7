<?php

namespace Workerman\Protocols;

/** HTTP/1.0 and 1.1 for servers: requests in, responses out. Manual: http. */
class Http
{
    /** Answer to a malformed request. */
    protected const HTTP_400 = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";

    /** Answer to a request longer than `maxPackageSize`. */
    protected const HTTP_413 = "HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\n\r\n";

    /** Answer to a header block of MAX_HEADER_LENGTH bytes or more. */
    protected const HTTP_431 = "HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n";

    /** Limit of the request line with all headers, in bytes. */
    protected const MAX_HEADER_LENGTH = 16384;

    /**
     * Class that `decode()` makes.
     *
     * @var class-string
     */
    protected static string $requestClass = \Workerman\Protocols\Http\Request::class;

    /** Directory for uploaded files; empty until it is first asked for or set. */
    protected static string $uploadTmpDir = '';

    /**
     * Get or set the class that `decode()` makes: any class whose constructor takes the raw request.
     *
     * @param class-string|null $className New class; null only reads.
     *
     * @return class-string class in use
     */
    public static function requestClass(?string $className = null): string {}

    /**
     * Find the length of the first request; a bad one is answered with 400, 413 or 431 and ended.
     *
     * @return int bytes of head and body; 0 while they are incomplete or when the request was refused
     */
    public static function input(string $buffer, \Workerman\Connection\TcpConnection $connection): int {}

    /**
     * Find the length of a request with a chunked body.
     *
     * @param int $headerLength Bytes up to and including the empty line.
     *
     * @return int bytes of head, chunks and trailers; 0 while they are incomplete or when the request was refused
     */
    protected static function inputChunked(
        string $buffer,
        \Workerman\Connection\TcpConnection $connection,
        int $headerLength
    ): int {}

    /** @return \Workerman\Protocols\Http\Request an object of the class set with `requestClass()` */
    public static function decode(string $buffer, \Workerman\Connection\TcpConnection $connection): mixed {}

    /**
     * Rewrite a chunked request as one with Content-Length.
     *
     * @param int $headerEnd Offset of the empty line.
     *
     * @return array{0: string, 1: array<string, string>} request and trailers
     */
    protected static function decodeChunked(string $buffer, int $headerEnd): array {}

    /**
     * Build the bytes of a response. `$connection->headers` are added and emptied.
     *
     * @param mixed $response Response, Chunk, ServerSentEvents or another Stringable; anything else becomes the body
     *   of a 200.
     *
     * @return string bytes to send; `''` when a file is being sent
     */
    public static function encode(mixed $response, \Workerman\Connection\TcpConnection $connection): string {}

    /**
     * Send a file piece by piece as the connection drains.
     *
     * @param resource $handler Open file; it will be closed.
     * @param int $offset First byte.
     * @param int $length Number of bytes; 0 means up to the end.
     */
    protected static function sendStream(
        \Workerman\Connection\TcpConnection $connection,
        $handler,
        int $offset = 0,
        int $length = 0
    ): void {}

    /**
     * Get or set the directory for uploaded files: by default ini `upload_tmp_dir`, else the system's.
     *
     * @return string directory in use
     */
    public static function uploadTmpDir(string|null $dir = null): string {}
}
