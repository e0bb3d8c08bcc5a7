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
    public function __construct($socket_name, array $context_option = [])
    {
        [, $address] = explode(':', $socket_name, 2);
        $context_option['workerman']['superglobals'] = true;
        parent::__construct("http:$address", $context_option);
        $this->name = 'WebServer';
    }

    /**
     * Adds a virtual host. Requests for other hosts go to the first one.
     *
     * @param string $domain
     * @param string|array $config Directory, or an array with `root`, `additionHeader` (a header line) and `custom404` (a
     *   file).
     */
    public function addRoot($domain, $config)
    {
        $this->serverRoot[$domain] = is_string($config) ? ['root' => $config] : $config;
    }

    /** What the manual of 3.x calls `addRoot()` in one place. */
    public function setRoot($domain, $config)
    {
        $this->addRoot($domain, $config);
    }

    public function run(): void
    {
        $this->_onWorkerStart = $this->onWorkerStart;
        $this->onWorkerStart = [$this, 'onWorkerStart'];
        $this->onMessage = [$this, 'onMessage'];
        parent::run();
    }

    public function onWorkerStart()
    {
        if (empty($this->serverRoot)) {
            throw new \Exception('server root not set, please use WebServer::addRoot($domain, $root_path) to set server root path');
        }
        $this->initMimeTypeMap();
        if ($this->_onWorkerStart) {
            call_user_func($this->_onWorkerStart, $this);
        }
    }

    public function initMimeTypeMap()
    {
        self::$mimeTypeMap = Native\Form::mimeTypes();
    }

    /** Serves one request: a PHP file is run, any other file is sent. */
    public function onMessage(TcpConnection $connection)
    {
        $path = explode('?', $_SERVER['REQUEST_URI'], 2)[0];
        $path = explode('#', $path, 2)[0];
        // A target may name the host as well.
        if (($path[0] ?? '') !== '/') {
            $path = parse_url($path, PHP_URL_PATH) ?: '/';
        }
        $extension = pathinfo($path, PATHINFO_EXTENSION);
        if ($extension === '') {
            $path = rtrim($path, '/') . '/index.php';
            $extension = 'php';
        }
        $site = $this->serverRoot[$_SERVER['SERVER_NAME']] ?? reset($this->serverRoot);
        $root = $site['root'];
        if (isset($site['additionHeader'])) {
            Http::header($site['additionHeader']);
        }
        $file = "$root/$path";
        if ($extension === 'php' && !is_file($file)) {
            $file = "$root/index.php";
            if (!is_file($file)) {
                $file = "$root/index.html";
                $extension = 'html';
            }
        }
        if (!is_file($file)) {
            Http::header('HTTP/1.1 404 Not Found');
            $page = isset($site['custom404']) && is_file($site['custom404'])
                ? file_get_contents($site['custom404'])
                : '<html><head><title>404 File not found</title></head><body><center><h3>404 Not Found</h3></center></body></html>';
            self::answer($connection, $page);
            return;
        }
        $file = realpath($file);
        $root = realpath($root);
        if ($file === false || $root === false || strpos($file, rtrim($root, '/') . '/') !== 0) {
            Http::header('HTTP/1.1 400 Bad Request');
            self::answer($connection, '<h1>400 Bad Request</h1>');
            return;
        }
        if ($extension === 'php') {
            $this->answerPage($connection, $root, $file);
            return;
        }
        self::sendFile($connection, $file);
    }

    private function answerPage(TcpConnection $connection, string $root, string $file): void
    {
        $directory = getcwd();
        $display = ini_set('display_errors', 'off');
        chdir($root);
        $level = ob_get_level();
        ob_start();
        try {
            $this->includePage($connection, $file);
        } catch (\Throwable $error) {
            if ($error->getMessage() !== 'jump_exit') {
                Worker::safeEcho("$error\n");
                if (HttpCache::$status === 'HTTP/1.1 200 OK') {
                    Http::responseCode(500);
                }
            }
        }
        // The page may have opened buffers of its own, or closed this one.
        $content = '';
        while (ob_get_level() > $level) {
            $content = ob_get_clean() . $content;
        }
        ini_set('display_errors', (string)$display);
        if ($directory !== false) {
            chdir($directory);
        }
        self::answer($connection, $content);
    }

    /** The page sees `$connection` and `$this`. */
    private function includePage(TcpConnection $connection): void
    {
        include func_get_arg(1);
    }

    /** Sends the answer; the connection stays only for those who ask for that. */
    private static function answer(TcpConnection $connection, $content): void
    {
        if (strtolower($_SERVER['HTTP_CONNECTION']) === 'keep-alive') {
            $connection->send($content);
            return;
        }
        HttpCache::$header['Connection'] = 'Connection: close';
        $connection->close($content);
    }

    /** Sends a file of any size, or the part of it that a Range header asks for. */
    public static function sendFile($connection, $file_path)
    {
        $modified = gmdate('D, d M Y H:i:s', (int)filemtime($file_path)) . ' GMT';
        if (($_SERVER['HTTP_IF_MODIFIED_SINCE'] ?? '') === $modified) {
            Http::header('HTTP/1.1 304 Not Modified');
            self::answer($connection, '');
            return;
        }
        $extension = strtolower(pathinfo($file_path, PATHINFO_EXTENSION));
        HttpCache::$header['Content-Type'] = 'Content-Type: '
            . (self::$mimeTypeMap[$extension] ?? 'application/octet-stream');
        if (strtolower($_SERVER['HTTP_CONNECTION']) !== 'keep-alive') {
            HttpCache::$header['Connection'] = 'Connection: close';
        }
        $headers = [];
        foreach (HttpCache::$header as $line) {
            [$name, $value] = explode(':', $line, 2);
            $headers[$name] = trim($value);
        }
        $size = (int)filesize($file_path);
        [$offset, $length] = self::range($_SERVER['HTTP_RANGE'] ?? '', $size);
        self::answer($connection, (new Response(200, $headers))->withFile($file_path, $offset, $length));
    }

    /** @return array{int, int} offset and length; two zeros for the whole file */
    private static function range(string $header, int $size): array
    {
        if (!preg_match('/^bytes=(\d*)-(\d*)$/D', $header, $match) || $match[1] . $match[2] === '') {
            return [0, 0];
        }
        [, $first, $last] = $match;
        if ($first === '') {
            return [max(0, $size - (int)$last), 0];
        }
        if ($last === '') {
            return [(int)$first, 0];
        }
        // A range that ends before it starts is none.
        return (int)$last < (int)$first ? [0, 0] : [(int)$first, (int)$last - (int)$first + 1];
    }
}
