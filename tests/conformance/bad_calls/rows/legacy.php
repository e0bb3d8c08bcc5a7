<?php
/** Names of versions 3 and 4, and what is this extension's own. */

declare(strict_types=1);

use Workerman\Protocols\HttpCache;
use Workerman\WebServer;

return [
    Workerman\Native\Form::class => new Row(),
    Workerman\Autoloader::class => new Row(refused: ['setRootPath' => 'a setting of the process']),
    Workerman\Protocols\Telnet::class => new Row(),
    HttpCache::class => new Row(['whole' => static fn() => new HttpCache()]),
    WebServer::class => new Row(
        ['whole' => static fn() => only(WebServer::class, static fn() => new WebServer('http://127.0.0.1:0'))],
        OF_WORKERS + ['onWorkerStart' => 'ends a server without a root'],
        ['getArgv', 'getAllWorkers', 'getStatus', 'getMainSocket'],
        end: static fn(?WebServer $server) => $server?->unlisten(),
        valid: ['connection' => closed_pair(...)],
    ),
];
