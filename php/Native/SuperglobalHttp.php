<?php

namespace Workerman\Native;

use Workerman\Protocols\Http as Codec;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\HttpCache;
use Workerman\Worker;

/**
 * HTTP as Workerman 3.x offered it: a request is an array, and stands in `$_GET`, `$_POST` and the other superglobals
 * while its callback runs. Framing and parsing stay native.
 */
final class SuperglobalHttp
{
    /** @var \WeakReference<object>|null The connection whose request came last: HttpCache holds its answer. */
    private static ?\WeakReference $current = null;

    /** Whether that answer was sent. */
    private static bool $answered = true;

    /** @var \WeakMap<object, array>|null Answers of connections that were not served at once. */
    private static ?\WeakMap $waiting = null;

    public static function input($buffer, $connection)
    {
        $length = Codec::input($buffer, $connection);
        // A client that asked waits for this before it sends the body.
        if ($length > strlen($buffer) && str_ends_with($buffer, "\r\n\r\n")
            && preg_match('/\r\nExpect:[ \t]*100-continue[ \t]*\r\n/i', $buffer)) {
            $connection->send("HTTP/1.1 100 Continue\r\n\r\n", true);
        }
        return $length;
    }

    /** @return array{get: array, post: array, cookie: array, server: array, files: array, request: array} */
    public static function decode($buffer, $connection)
    {
        self::fill(Codec::decode($buffer, $connection), $connection);
        return ['get' => $_GET, 'post' => $_POST, 'cookie' => $_COOKIE, 'server' => $_SERVER, 'files' => $_FILES,
            'request' => $_REQUEST];
    }

    /** Puts a request into the superglobals. */
    public static function fill(Request $request, $connection)
    {
        self::begin($connection);
        $_POST = $_FILES = [];
        $GLOBALS['_SESSION'] = [];
        $_SERVER = self::server($request) + ['REMOTE_ADDR' => '', 'REMOTE_PORT' => '0'];
        $_SERVER['REMOTE_ADDR'] = $connection->getRemoteIp();
        $_SERVER['REMOTE_PORT'] = $connection->getRemotePort();
        $_GET = $request->get();
        // A cookie's value is decoded; an ampersand is part of it.
        parse_str(strtr(str_replace('&', '%26', $_SERVER['HTTP_COOKIE']), ['; ' => '&', ';' => '&']), $_COOKIE);
        $method = $_SERVER['REQUEST_METHOD'];
        $body = $method === 'GET' ? '' : $request->rawBody();
        $GLOBALS['HTTP_RAW_POST_DATA'] = $GLOBALS['HTTP_RAW_REQUEST_DATA'] = $body;
        $data = [];
        switch (strtolower($_SERVER['CONTENT_TYPE'])) {
            case 'multipart/form-data':
                if ($method === 'POST') {
                    [$data, $_FILES] = Form::parse($body, $request->header('content-type', ''));
                }
                break;
            case 'application/json':
                $data = json_decode($body, true);
                break;
            case 'application/x-www-form-urlencoded':
                parse_str($body, $data);
                break;
        }
        $data = is_array($data) ? $data : [];
        if ($method === 'POST') {
            $_POST = $data;
        }
        $_REQUEST = $method === 'GET' ? $_GET : array_merge($_GET, $data);
    }

    /** @return array<string, string> */
    private static function server(Request $request): array
    {
        $server = [
            'QUERY_STRING' => $request->queryString(),
            'REQUEST_METHOD' => $request->method(),
            'REQUEST_URI' => $request->uri(),
            'SERVER_PROTOCOL' => 'HTTP/' . $request->protocolVersion(),
            'SERVER_SOFTWARE' => 'workerman/' . Worker::VERSION,
            'SERVER_NAME' => '',
            'HTTP_HOST' => '',
            'HTTP_USER_AGENT' => '',
            'HTTP_ACCEPT' => '',
            'HTTP_ACCEPT_LANGUAGE' => '',
            'HTTP_ACCEPT_ENCODING' => '',
            'HTTP_COOKIE' => '',
            'HTTP_CONNECTION' => '',
            'CONTENT_TYPE' => '',
        ];
        foreach ($request->header() as $name => $value) {
            // HTTP_PROXY is where HTTP clients look for their proxy: nobody outside may set it.
            if ($name !== 'proxy') {
                $server['HTTP_' . strtoupper(strtr((string)$name, '-', '_'))] = $value;
            }
        }
        if (preg_match('/^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/', $server['HTTP_HOST'], $match)) {
            $server['SERVER_NAME'] = $match[1];
            if (isset($match[2])) {
                $server['SERVER_PORT'] = $match[2];
            }
        }
        if (isset($server['HTTP_CONTENT_TYPE'])) {
            $server['CONTENT_TYPE'] = trim(explode(';', $server['HTTP_CONTENT_TYPE'])[0]);
        }
        if (isset($server['HTTP_CONTENT_LENGTH'])) {
            $server['CONTENT_LENGTH'] = $server['HTTP_CONTENT_LENGTH'];
        }
        return $server;
    }

    public static function encode($content, $connection)
    {
        if (is_object($content)) {
            return Codec::encode($content, $connection);
        }
        $kept = null;
        if (self::$current?->get() === $connection) {
            self::$answered = true;
        } else {
            // Another request came in between: its headers, cookies and session are not this client's.
            $kept = self::state();
            self::restore(self::$waiting[$connection] ?? null);
        }
        try {
            $content = (string)$content;
            $lines = [HttpCache::$status, ...HttpCache::$cookie, ...array_values(HttpCache::$header)];
            if (!empty($connection->gzip)) {
                $lines[] = 'Content-Encoding: gzip';
                $content = gzencode($content, (int)$connection->gzip);
            }
            $lines[] = 'Content-Length: ' . strlen($content);
            HttpFunctions::sessionWriteClose();
        } finally {
            if ($kept !== null) {
                unset(self::$waiting[$connection]);
                self::restore($kept);
            }
        }
        // A line break in a value would start another header line.
        return implode("\r\n", str_replace(["\r", "\n", "\0"], ' ', $lines)) . "\r\n\r\n" . $content;
    }

    /** From now on HttpCache holds the answer to this connection. */
    private static function begin($connection): void
    {
        self::$waiting ??= new \WeakMap();
        $previous = self::$current?->get();
        if ($previous !== null && $previous !== $connection && !self::$answered) {
            self::$waiting[$previous] = self::state();
        }
        unset(self::$waiting[$connection]);
        HttpCache::reset();
        self::$current = \WeakReference::create($connection);
        self::$answered = false;
    }

    private static function state(): array
    {
        return [HttpCache::$status, HttpCache::$header, HttpCache::$cookie, HttpCache::$instance->sessionFile,
            HttpCache::$instance->sessionStarted, $GLOBALS['_SESSION'] ?? []];
    }

    private static function restore(?array $state): void
    {
        if ($state === null) {
            HttpCache::reset();
            $GLOBALS['_SESSION'] = [];
            return;
        }
        [HttpCache::$status, HttpCache::$header, HttpCache::$cookie, HttpCache::$instance->sessionFile,
            HttpCache::$instance->sessionStarted, $GLOBALS['_SESSION']] = $state;
    }
}
