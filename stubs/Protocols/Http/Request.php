<?php

namespace Workerman\Protocols\Http;

/**
 * One HTTP request. Parts are parsed when first asked for. Unknown properties are kept in `$properties`.
 *
 * Manual: http/request.
 */
class Request implements \Stringable
{
    /** Longest text, in bytes, that the PHP library caches parsed. Kept for compatibility. */
    public const MAX_CACHE_STRING_LENGTH = 4096;

    /** Entries of the PHP library's parse caches. Kept for compatibility. */
    public const MAX_CACHE_SIZE = 256;

    /** Multipart parts read at most, fields included; the rest is ignored. */
    public static int $maxFileUploads = 1024;

    /** Connection the request came from; null when built by hand or destroyed. */
    public ?\Workerman\Connection\TcpConnection $connection = null;

    /**
     * Values behind the dynamic properties.
     *
     * @var array<string, mixed>
     */
    public array $properties = [];

    /**
     * Parsed parts by kind: `get`, `post`, `files`, `headers`, `cookie`, `method`, `uri`, `protocolVersion` …
     * Sub-classes may fill them in; a part that is present is not parsed.
     *
     * @var array<string, mixed>
     */
    protected array $data = [];

    /** False for a copy made by unserialize(), whose destructor then deletes nothing. */
    protected bool $isSafe = true;

    /**
     * Values kept for the life of the request: the session and its id.
     *
     * @var array<string, mixed>
     */
    public array $context = [];

    /**
     * Trailers of a chunked body by lower-case name; null when there were none to set.
     *
     * @var array<string, string>|null
     */
    protected ?array $chunkTrailers = null;

    /** The raw request. */
    protected string $buffer;

    /** @param string $buffer Raw request: head, empty line, body. */
    public function __construct(string $buffer) {}

    /**
     * Set the trailers; only the first call counts. Called by the protocol.
     *
     * @param array<string, string> $trailers Values by lower-case name.
     */
    public function setChunkTrailers(array $trailers): void {}

    /**
     * Read the query string.
     *
     * @param string|null $name Field; null for all.
     * @param mixed $default Returned when the field is missing.
     *
     * @return ($name is null ? array : mixed)
     */
    public function get(?string $name = null, mixed $default = null): mixed {}

    /**
     * Read the body: multipart fields, JSON (by content type), or else a form.
     *
     * @param string|null $name Field; null for all.
     * @param mixed $default Returned when the field is missing.
     *
     * @return ($name is null ? array : mixed)
     */
    public function post(?string $name = null, mixed $default = null): mixed {}

    /**
     * Read a header in any case. Values of repeated headers are joined with `,`.
     *
     * @param string|null $name Header; null for all, by lower-case name.
     * @param mixed $default Returned when the header is missing.
     *
     * @return ($name is null ? array<string, string> : mixed)
     */
    public function header(?string $name = null, mixed $default = null): mixed {}

    /**
     * Read a trailer of a chunked body, in any case.
     *
     * @param string|null $name Trailer; null for all, by lower-case name.
     * @param mixed $default Returned when the trailer is missing.
     *
     * @return ($name is null ? array<string, string> : mixed)
     */
    public function trailer(?string $name = null, mixed $default = null): mixed {}

    /**
     * Read a cookie. The value is not decoded.
     *
     * @param string|null $name Cookie; null for all.
     * @param mixed $default Returned when the cookie is missing.
     *
     * @return ($name is null ? array<string, string> : mixed)
     */
    public function cookie(?string $name = null, mixed $default = null): mixed {}

    /**
     * Read uploaded files. They are kept in temporary files until the request is gone.
     *
     * @param string|null $name Field; null for all.
     *
     * @return array|null `{name, tmp_name, size, error, full_path, type}`, or arrays of it for names such as `a[]`
     */
    public function file(?string $name = null): mixed {}

    /** @return string method as sent, such as `GET` */
    public function method(): string {}

    /** @return string `1.1` or `1.0` */
    public function protocolVersion(): string {}

    /**
     * @param bool $withoutPort True cuts off `:port`.
     *
     * @return string|null Host header, null without one
     */
    public function host(bool $withoutPort = false): ?string {}

    /** @return string request target as sent: path and query */
    public function uri(): string {}

    /** @return string path of the target, not decoded */
    public function path(): string {}

    /** @return string query of the target, not decoded; `''` without one */
    public function queryString(): string {}

    /** Fill in the path and query of `$data`. */
    protected function parseUriComponents(): void {}

    /**
     * The session of this visitor. Call it before the response is sent: it may have to set a cookie.
     *
     * Manual: http/session.
     *
     * @throws \RuntimeException without a connection
     */
    public function session(): \Workerman\Protocols\Http\Session {}

    /**
     * Get the session id from the cookie, making one if there is none, or switch to another session.
     *
     * @param string|null $sessionId Id to switch to; null only reads.
     *
     * @throws \RuntimeException without a connection
     */
    public function sessionId(?string $sessionId = null): string {}

    /** @return bool whether it is a string of 16 to 256 letters, digits, commas and hyphens */
    public function isValidSessionId(mixed $sessionId): bool {}

    /**
     * Move the session to a new id.
     *
     * @param bool $deleteOldSession True empties the old one.
     *
     * @return string new id
     */
    public function sessionRegenerateId(bool $deleteOldSession = false): string {}

    /** @return string request line and headers, without the empty line */
    public function rawHead(): string {}

    /** @return string body */
    public function rawBody(): string {}

    /** @return string the whole request; a chunked one with its body joined and Content-Length instead */
    public function rawBuffer(): string {}

    /** Fill in the method and target of `$data`. */
    protected function parseHeadFirstLine(): void {}

    /** Fill in the protocol version of `$data`. */
    protected function parseProtocolVersion(): void {}

    /** Fill in the headers of `$data`. */
    protected function parseHeaders(): void {}

    /** Fill in the query fields of `$data`. */
    protected function parseGet(): void {}

    /** Fill in the body fields and files of `$data`. */
    protected function parsePost(): void {}

    /**
     * Read a multipart body into `$data`.
     *
     * @param string $httpPostBoundary Boundary with its two leading hyphens.
     */
    protected function parseUploadFiles(string $httpPostBoundary): void {}

    /**
     * Read one part of a multipart body.
     *
     * @param string $boundary Boundary with its two leading hyphens.
     * @param int $sectionStartOffset Offset of the part.
     * @param string $postEncodeString Form text of the fields so far; appended to.
     * @param string $filesEncodeStr Form text of the file names so far; appended to.
     * @param array $files Files so far; appended to.
     *
     * @return int offset of the next part, 0 when there is none
     */
    protected function parseUploadFile(
        string $boundary,
        int $sectionStartOffset,
        string &$postEncodeString,
        string &$filesEncodeStr,
        array &$files
    ): int {}

    /**
     * @return string new session id
     *
     * @throws \RuntimeException when none can be made
     */
    public static function createSessionId(): string {}

    /**
     * Add the session cookie to the next response.
     *
     * @param string $sessionName Name of the cookie.
     * @param string $sid Session id.
     * @param array $cookieParams See `Session::getCookieParams()`.
     *
     * @throws \RuntimeException without a connection
     */
    protected function setSidCookie(string $sessionName, string $sid, array $cookieParams): void {}

    /** @return string the whole request */
    public function __toString(): string {}

    /** Keep a dynamic property in `$properties`. */
    public function __set(string $name, mixed $value): void {}

    /** Read a dynamic property; null when it was never set. */
    public function __get(string $name): mixed {}

    /** Whether a dynamic property is set and not null. */
    public function __isset(string $name): bool {}

    /** Remove a dynamic property. */
    public function __unset(string $name): void {}

    /** Make an inert copy. */
    public function __unserialize(array $data): void {}

    /** Let go of the connection, the session and the dynamic properties. */
    public function destroy(): void {}

    /** Delete uploaded files that are still in place. */
    public function __destruct() {}
}
