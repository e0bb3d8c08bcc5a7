<?php

namespace Workerman\Protocols;

use Workerman\Protocols\Http\Response;

/** The answer that a handler of Workerman 3.x is preparing: `Http::header()` and its like write here. */
class HttpCache
{
    /** @var array<int, string> */
    public static $codes = Response::PHRASES;

    /** @var array<string, string> Lines each answer starts with. */
    public static $default = [
        'Content-Type' => 'Content-Type: text/html;charset=utf-8',
        'Connection' => 'Connection: keep-alive',
        'Server' => 'Server: workerman',
    ];

    /** @var self */
    public static $instance = null;
    public static $status = '';
    /** @var array<string, string> Whole lines by name. */
    public static $header = [];
    /** @var list<string> */
    public static $cookie = [];
    public static $sessionPath = '';
    public static $sessionName = '';
    public static $sessionGcProbability = 1;
    public static $sessionGcDivisor = 1000;
    public static $sessionGcMaxLifeTime = 1440;
    public $sessionStarted = false;
    public $sessionFile = '';

    /** Begins a new answer. */
    public static function reset() {}

    /** Takes the settings of PHP's own sessions. */
    public static function init() {}
}
