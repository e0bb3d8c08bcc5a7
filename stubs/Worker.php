<?php

namespace Workerman;

/** Test stub. */
#[\AllowDynamicProperties]
class Worker
{
    final public const VERSION = '5.2.2';
    public const BUILD_IN_TRANSPORTS = ['tcp' => 'tcp', 'udp' => 'udp', 'ssl' => 'tcp'];
    public const ERROR_TYPE = [
        E_ERROR => 'E_ERROR',
        E_USER_ERROR => 'E_USER_ERROR ',
    ];
    public int $id = 0;
    public string $name = 'none';
    public $onMessage = null;
    public array $connections = [];
    public string $unset;
    protected static array $globalStatistics = [
        'start_timestamp' => 0,
        'worker_exit_info' => ['a' => [1, 2, [3.5, true, null]]],
    ];
    public static array $workers = [];
    public static int $logFileMaxSize = 10_485_760;

    public function __construct(?string $socketName = null, array $socketContext = []) {}

    public static function runAll(): void {}

    public function handle(): int {}

    public function byRef(array &$a, \Closure|callable|null $k, int ...$rest): static|false|null {}
}
