<?php

namespace Workerman\Native;

use Workerman\Protocols\Http\Session;
use Workerman\Protocols\HttpCache;
use Workerman\Worker;

/**
 * What PHP offers pages under a web server, for pages and handlers of Workerman 3.x. Scripts call these methods by their
 * 3.x names, `Workerman\Protocols\Http::header()` and so on.
 */
final class HttpFunctions
{
    private static string $mimeTypesFile = '';

    /** `header()`: a status line, or a header line; Location implies 302. */
    public static function header($content, $replace = true, $http_response_code = null)
    {
        if (strpos($content, 'HTTP') === 0) {
            HttpCache::$status = $content;
            return true;
        }
        $key = strstr($content, ':', true);
        if (empty($key)) {
            return false;
        }
        if (strtolower($key) === 'location') {
            self::responseCode($http_response_code ?: 302);
        }
        if (strtolower($key) === 'set-cookie') {
            HttpCache::$cookie[] = $content;
        } else {
            HttpCache::$header[$key] = $content;
        }
        return true;
    }

    public static function headerRemove($name)
    {
        unset(HttpCache::$header[$name]);
    }

    public static function responseCode($code)
    {
        if (!isset(HttpCache::$codes[$code])) {
            return false;
        }
        HttpCache::$status = "HTTP/1.1 $code " . HttpCache::$codes[$code];
        return $code;
    }

    /** `setcookie()`, with a lifetime in seconds instead of a date. */
    public static function setcookie(
        $name,
        $value = '',
        $maxage = 0,
        $path = '',
        $domain = '',
        $secure = false,
        $HTTPOnly = false
    ) {
        HttpCache::$cookie[] = "Set-Cookie: $name=" . rawurlencode($value)
            . (empty($domain) ? '' : "; Domain=$domain")
            . (empty($maxage) ? '' : "; Max-Age=$maxage")
            . (empty($path) ? '' : "; Path=$path")
            . ($secure ? '; Secure' : '')
            . ($HTTPOnly ? '; HttpOnly' : '');
        return true;
    }

    public static function sessionCreateId()
    {
        return bin2hex(random_bytes(16));
    }

    public static function sessionId($id = null)
    {
        return self::sessionStarted() ? substr(basename(HttpCache::$instance->sessionFile), strlen('ses_')) : '';
    }

    /** @return string the name until now */
    public static function sessionName($name = null)
    {
        $before = HttpCache::$sessionName;
        if ($name && !self::sessionStarted()) {
            HttpCache::$sessionName = Session::$name = (string)$name;
        }
        return $before;
    }

    public static function sessionSavePath($path = null)
    {
        if ($path && is_dir($path) && is_writable($path) && !self::sessionStarted()) {
            HttpCache::$sessionPath = $path;
        }
        return HttpCache::$sessionPath;
    }

    public static function sessionStarted()
    {
        return HttpCache::$instance->sessionStarted;
    }

    /** Fills `$_SESSION` from the file that the client's cookie names, or begins a new session. */
    public static function sessionStart()
    {
        self::tryGcSessions();
        if (self::sessionStarted()) {
            Worker::safeEcho("already sessionStarted\n");
            return true;
        }
        HttpCache::$instance->sessionStarted = true;
        $id = $_COOKIE[HttpCache::$sessionName] ?? '';
        $file = HttpCache::$sessionPath . "/ses_" . (is_string($id) ? $id : '');
        if (!is_string($id) || !preg_match('/^[a-zA-Z0-9]+$/D', $id) || !is_file($file)) {
            return self::newSession();
        }
        HttpCache::$instance->sessionFile = $file;
        $stored = (string)file_get_contents($file);
        $session = $stored === '' ? [] : unserialize($stored);
        $GLOBALS['_SESSION'] = is_array($session) ? $session : [];
        return true;
    }

    /** Makes the file of a session that nobody has, and sends its cookie. */
    private static function newSession(): bool
    {
        do {
            $id = self::sessionCreateId();
            $file = HttpCache::$sessionPath . "/ses_$id";
        } while (is_file($file));
        // Nobody else may read what a session holds.
        $umask = umask(0077);
        $made = touch($file);
        umask($umask);
        HttpCache::$instance->sessionFile = $file;
        return $made && self::setcookie(
            HttpCache::$sessionName,
            $id,
            ini_get('session.cookie_lifetime'),
            ini_get('session.cookie_path'),
            ini_get('session.cookie_domain'),
            ini_get('session.cookie_secure'),
            ini_get('session.cookie_httponly')
        );
    }

    /** Stores `$_SESSION`; every answer does so by itself. */
    public static function sessionWriteClose()
    {
        if (!self::sessionStarted() || HttpCache::$instance->sessionFile === '') {
            return empty($GLOBALS['_SESSION']);
        }
        $stored = serialize($GLOBALS['_SESSION'] ?? []);
        return file_put_contents(HttpCache::$instance->sessionFile, $stored, LOCK_EX) !== false;
    }

    public static function sessionRegenerateId($delete_old_session = false)
    {
        $old = HttpCache::$instance->sessionFile;
        $done = self::newSession();
        if ($delete_old_session && is_file($old)) {
            unlink($old);
        }
        return $done;
    }

    /** Removes old sessions, once in a while. */
    public static function tryGcSessions()
    {
        if (HttpCache::$sessionGcProbability <= 0 || HttpCache::$sessionGcDivisor <= 0
            || random_int(1, (int)HttpCache::$sessionGcDivisor) > HttpCache::$sessionGcProbability) {
            return;
        }
        foreach (glob(HttpCache::$sessionPath . '/ses_*') as $file) {
            if (is_file($file) && time() - filemtime($file) > HttpCache::$sessionGcMaxLifeTime) {
                unlink($file);
            }
        }
    }

    /**
     * What `exit` is in a page: ends it, not the process.
     *
     * @throws \Exception which WebServer takes for the end of the page
     */
    public static function end($msg = '')
    {
        if ($msg) {
            echo $msg;
        }
        throw new \Exception('jump_exit');
    }

    /** @return string path of a file with one media type and its extensions a line, gone when the process ends */
    public static function getMimeTypesFile()
    {
        static $file = null;
        if ($file === null || !is_file(self::$mimeTypesFile)) {
            $lines = [];
            foreach (Form::mimeTypes() as $extension => $type) {
                $lines[$type] = ($lines[$type] ?? $type) . " $extension";
            }
            $file = tmpfile();
            fwrite($file, implode(";\n", $lines) . ";\n");
            self::$mimeTypesFile = stream_get_meta_data($file)['uri'];
        }
        return self::$mimeTypesFile;
    }

    /** Of version 4; there is no cache here. */
    public static function enableCache($value)
    {
    }
}
