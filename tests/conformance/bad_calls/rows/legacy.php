<?php
/** Names of versions 3 and 4, and what is this extension's own. */

declare(strict_types=1);

use Workerman\Protocols\HttpCache;
use Workerman\WebServer;

return [
    Workerman\Native\Form::class => new Row(),
    Workerman\Autoloader::class => new Row(refused: ['setRootPath' => 'a setting of the process']),
    Workerman\Lib\Timer::class => new Row(
        refused: ['sleep' => 'blocks the process', 'init' => 'the worker has done it', 'delAll' => 'ends the timers of this suite'],
        varies: ['add', 'repeat', 'delay'],
        end: static fn($class, $timer) => is_int($timer) && Workerman\Timer::del($timer),
        lenient: ['del(timerId)|weak|null', 'del(timerId)|weak|empty',
            'del(timerId)|strict|null', 'del(timerId)|strict|empty'],
        valid: ['timerId' => 0, 'timeInterval' => 60.0],
    ),
    Workerman\Protocols\Telnet::class => new Row(),
    HttpCache::class => new Row(['whole' => static fn() => new HttpCache()]),
    WebServer::class => new Row(
        ['whole' => static fn() => only(WebServer::class, static fn() => new WebServer('http://127.0.0.1:0'))],
        ['run' => 'starts the loop', 'runAll' => 'ends the process', 'stopAll' => 'ends the process', 'stop' => 'ends the worker',
            'resetStd' => 'a setting of the process', 'forkOneWorkerForWindows' => 'of Windows', 'getStartFilesForWindows' => 'of Windows',
            '__construct' => 'registers a worker per call', 'onWorkerStart' => 'ends a server without a root'],
        ['getArgv', 'getAllWorkers', 'getStatus', 'getMainSocket'],
        end: static fn(?WebServer $server) => $server?->unlisten(),
        valid: ['connection' => closed_pair(...)],
    ),
];
