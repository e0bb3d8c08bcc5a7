<?php

namespace Workerman;

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Response;
use Workerman\Protocols\HttpCache;

/** The web server of Workerman 3.x: virtual hosts with static files, and PHP files that see the request in superglobals. */
class WebServer extends Worker
{
    /** @var array<string, array{root: string, additionHeader?: string, custom404?: string}> by domain */
    protected $serverRoot = [];

    /** @var array<string, string> media type by extension */
    protected static $mimeTypeMap = [];

    /** The user's own callback. */
    protected $_onWorkerStart = null;

    /**
     * @param string $socket_name Its scheme does not matter: it is always HTTP.
     * @param array $context_option
     */
    public function __construct($socket_name, array $context_option = []) {}

    /**
     * Adds a virtual host. Requests for other hosts go to the first one.
     *
     * @param string $domain
     * @param string|array $config Directory, or an array with `root`, `additionHeader` (a header line) and `custom404` (a
     *   file).
     */
    public function addRoot($domain, $config) {}

    /** What the manual of 3.x calls `addRoot()` in one place. */
    public function setRoot($domain, $config) {}

    public function run(): void {}

    public function onWorkerStart() {}

    public function initMimeTypeMap() {}

    /** Serves one request: a PHP file is run, any other file is sent. */
    public function onMessage(TcpConnection $connection) {}

    /** Sends a file of any size, or the part of it that a Range header asks for. */
    public static function sendFile($connection, $file_path) {}
}
