<?php

namespace Workerman\Protocols\Http;

/** One HTTP response, handed to `send()`. Manual: http/response. */
class Response implements \Stringable
{
    /**
     * Status code => reason phrase.
     *
     * @var array<int, string>
     */
    public const PHRASES = [
        100 => 'Continue',
        101 => 'Switching Protocols',
        102 => 'Processing',
        103 => 'Early Hints',
        200 => 'OK',
        201 => 'Created',
        202 => 'Accepted',
        203 => 'Non-Authoritative Information',
        204 => 'No Content',
        205 => 'Reset Content',
        206 => 'Partial Content',
        207 => 'Multi-Status',
        208 => 'Already Reported',
        226 => 'IM Used',
        300 => 'Multiple Choices',
        301 => 'Moved Permanently',
        302 => 'Found',
        303 => 'See Other',
        304 => 'Not Modified',
        305 => 'Use Proxy',
        306 => 'Switch Proxy',
        307 => 'Temporary Redirect',
        308 => 'Permanent Redirect',
        400 => 'Bad Request',
        401 => 'Unauthorized',
        402 => 'Payment Required',
        403 => 'Forbidden',
        404 => 'Not Found',
        405 => 'Method Not Allowed',
        406 => 'Not Acceptable',
        407 => 'Proxy Authentication Required',
        408 => 'Request Timeout',
        409 => 'Conflict',
        410 => 'Gone',
        411 => 'Length Required',
        412 => 'Precondition Failed',
        413 => 'Payload Too Large',
        414 => 'URI Too Long',
        415 => 'Unsupported Media Type',
        416 => 'Range Not Satisfiable',
        417 => 'Expectation Failed',
        418 => 'I\'m a teapot',
        421 => 'Misdirected Request',
        422 => 'Unprocessable Entity',
        423 => 'Locked',
        424 => 'Failed Dependency',
        425 => 'Too Early',
        426 => 'Upgrade Required',
        428 => 'Precondition Required',
        429 => 'Too Many Requests',
        431 => 'Request Header Fields Too Large',
        451 => 'Unavailable For Legal Reasons',
        500 => 'Internal Server Error',
        501 => 'Not Implemented',
        502 => 'Bad Gateway',
        503 => 'Service Unavailable',
        504 => 'Gateway Timeout',
        505 => 'HTTP Version Not Supported',
        506 => 'Variant Also Negotiates',
        507 => 'Insufficient Storage',
        508 => 'Loop Detected',
        510 => 'Not Extended',
        511 => 'Network Authentication Required',
    ];

    /**
     * File extension in lower case => media type.
     *
     * @var array<string, string>
     */
    protected static array $mimeTypeMap = [
        'html' => 'text/html',
        'htm' => 'text/html',
        'shtml' => 'text/html',
        'css' => 'text/css',
        'xml' => 'text/xml',
        'mml' => 'text/mathml',
        'txt' => 'text/plain',
        'jad' => 'text/vnd.sun.j2me.app-descriptor',
        'wml' => 'text/vnd.wap.wml',
        'htc' => 'text/x-component',
        'gif' => 'image/gif',
        'jpeg' => 'image/jpeg',
        'jpg' => 'image/jpeg',
        'png' => 'image/png',
        'tif' => 'image/tiff',
        'tiff' => 'image/tiff',
        'wbmp' => 'image/vnd.wap.wbmp',
        'ico' => 'image/x-icon',
        'jng' => 'image/x-jng',
        'bmp' => 'image/x-ms-bmp',
        'svg' => 'image/svg+xml',
        'svgz' => 'image/svg+xml',
        'webp' => 'image/webp',
        'avif' => 'image/avif',
        'js' => 'application/javascript',
        'atom' => 'application/atom+xml',
        'rss' => 'application/rss+xml',
        'wasm' => 'application/wasm',
        'jar' => 'application/java-archive',
        'war' => 'application/java-archive',
        'ear' => 'application/java-archive',
        'json' => 'application/json',
        'hqx' => 'application/mac-binhex40',
        'doc' => 'application/msword',
        'pdf' => 'application/pdf',
        'ps' => 'application/postscript',
        'eps' => 'application/postscript',
        'ai' => 'application/postscript',
        'rtf' => 'application/rtf',
        'm3u8' => 'application/vnd.apple.mpegurl',
        'xls' => 'application/vnd.ms-excel',
        'eot' => 'application/vnd.ms-fontobject',
        'ppt' => 'application/vnd.ms-powerpoint',
        'wmlc' => 'application/vnd.wap.wmlc',
        'kml' => 'application/vnd.google-earth.kml+xml',
        'kmz' => 'application/vnd.google-earth.kmz',
        '7z' => 'application/x-7z-compressed',
        'cco' => 'application/x-cocoa',
        'jardiff' => 'application/x-java-archive-diff',
        'jnlp' => 'application/x-java-jnlp-file',
        'run' => 'application/x-makeself',
        'pl' => 'application/x-perl',
        'pm' => 'application/x-perl',
        'prc' => 'application/x-pilot',
        'pdb' => 'application/x-pilot',
        'rar' => 'application/x-rar-compressed',
        'rpm' => 'application/x-redhat-package-manager',
        'sea' => 'application/x-sea',
        'swf' => 'application/x-shockwave-flash',
        'sit' => 'application/x-stuffit',
        'tcl' => 'application/x-tcl',
        'tk' => 'application/x-tcl',
        'der' => 'application/x-x509-ca-cert',
        'pem' => 'application/x-x509-ca-cert',
        'crt' => 'application/x-x509-ca-cert',
        'xpi' => 'application/x-xpinstall',
        'xhtml' => 'application/xhtml+xml',
        'xspf' => 'application/xspf+xml',
        'zip' => 'application/zip',
        'bin' => 'application/octet-stream',
        'exe' => 'application/octet-stream',
        'dll' => 'application/octet-stream',
        'deb' => 'application/octet-stream',
        'dmg' => 'application/octet-stream',
        'iso' => 'application/octet-stream',
        'img' => 'application/octet-stream',
        'msi' => 'application/octet-stream',
        'msp' => 'application/octet-stream',
        'msm' => 'application/octet-stream',
        'docx' => 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'xlsx' => 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'pptx' => 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
        'mid' => 'audio/midi',
        'midi' => 'audio/midi',
        'kar' => 'audio/midi',
        'mp3' => 'audio/mpeg',
        'ogg' => 'audio/ogg',
        'm4a' => 'audio/x-m4a',
        'ra' => 'audio/x-realaudio',
        '3gpp' => 'video/3gpp',
        '3gp' => 'video/3gpp',
        'ts' => 'video/mp2t',
        'mp4' => 'video/mp4',
        'mpeg' => 'video/mpeg',
        'mpg' => 'video/mpeg',
        'mov' => 'video/quicktime',
        'webm' => 'video/webm',
        'flv' => 'video/x-flv',
        'm4v' => 'video/x-m4v',
        'mng' => 'video/x-mng',
        'asx' => 'video/x-ms-asf',
        'asf' => 'video/x-ms-asf',
        'wmv' => 'video/x-ms-wmv',
        'avi' => 'video/x-msvideo',
        'ttf' => 'font/ttf',
        'woff' => 'font/woff',
        'woff2' => 'font/woff2',
    ];

    /** Reason phrase set by hand, else null. */
    protected ?string $reason = null;

    /** Protocol version of the status line. */
    protected string $version = '1.1';

    /**
     * File to send instead of the body.
     *
     * @var array{file: string, offset: int, length: int}|null
     */
    public ?array $file = null;

    /** Status code. */
    protected int $status;

    /**
     * Headers as given; a list repeats the header.
     *
     * @var array<string, string|list<string>>
     */
    protected array $headers;

    /** Body. */
    protected string $body;

    /**
     * @param int $status Status code.
     * @param array<string, string|list<string>> $headers Headers; a list repeats the header.
     * @param string $body Body.
     */
    public function __construct(int $status = 200, array $headers = [], string $body = '') {}

    /**
     * Set or replace a header. Names that differ in case are different headers.
     *
     * @return $this
     */
    public function header(string $name, string $value): static {}

    /**
     * The same as {@see Response::header()}.
     *
     * @return $this
     */
    public function withHeader(string $name, string $value): static {}

    /**
     * Add headers; one that is already there is repeated.
     *
     * @param array<string, string|list<string>> $headers Values by name.
     *
     * @return $this
     */
    public function withHeaders(array $headers): static {}

    /**
     * Remove a header.
     *
     * @return $this
     */
    public function withoutHeader(string $name): static {}

    /** @return string|list<string>|null value, list of a repeated header, or null */
    public function getHeader(string $name): array|string|null {}

    /** @return array<string, string|list<string>> all headers as given */
    public function getHeaders(): array {}

    /**
     * @param string $ext File extension in lower case, without the dot.
     *
     * @return string media type, `application/octet-stream` for an unknown one
     */
    public function getMimeType(string $ext): string {}

    /**
     * @param int $code Status code.
     * @param string|null $reasonPhrase Reason phrase; null uses PHRASES. CR and LF are removed.
     *
     * @return $this
     */
    public function withStatus(int $code, ?string $reasonPhrase = null): static {}

    /** @return int status code */
    public function getStatusCode(): int {}

    /** @return string|null reason phrase set by hand, else null */
    public function getReasonPhrase(): ?string {}

    /**
     * @param string $version `1.0` or `1.1`.
     *
     * @return $this
     */
    public function withProtocolVersion(string $version): static {}

    /** @return $this */
    public function withBody(string $body): static {}

    /** @return string body */
    public function rawBody(): string {}

    /**
     * Send a file, or a part of it (206), instead of the body. A missing file makes it a 404.
     *
     * @param string $file Path.
     * @param int $offset First byte.
     * @param int $length Number of bytes; 0 means up to the end.
     *
     * @return $this
     */
    public function withFile(string $file, int $offset = 0, int $length = 0): static {}

    /**
     * Add a Set-Cookie header.
     *
     * @param string $name Name.
     * @param string $value Value; it is percent-encoded.
     * @param int|null $maxAge Lifetime in seconds; null for the browser session.
     * @param string $path Path, `''` to leave it out.
     * @param string $domain Domain, `''` to leave it out.
     * @param bool $secure Only over TLS.
     * @param bool $httpOnly Not for scripts.
     * @param string $sameSite `Lax`, `Strict` or `None`, `''` to leave it out.
     *
     * @return $this
     */
    public function cookie(
        string $name,
        string $value = '',
        ?int $maxAge = null,
        string $path = '',
        string $domain = '',
        bool $secure = false,
        bool $httpOnly = false,
        string $sameSite = ''
    ): static {}

    /**
     * @param array{file: string, offset: int, length: int} $fileInfo File to describe.
     *
     * @return string head of the response with the empty line
     */
    protected function createHeadForFile(array $fileInfo): string {}

    /** @return string the response as sent; only the head when a file is set */
    public function __toString(): string {}
}
