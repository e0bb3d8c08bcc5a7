<?php

use support\Log;
use support\Request;

return [
    'webman' => [
        'handler' => app\process\Http::class,
        'listen' => 'http://127.0.0.1:' . getenv('PORT'),
        'count' => 2,
        'constructor' => [
            'requestClass' => Request::class,
            'logger' => Log::channel('default'),
            'appPath' => app_path(),
            'publicPath' => public_path(),
        ],
    ],
    'monitor' => [
        'handler' => app\process\Monitor::class,
        'reloadable' => false,
        'constructor' => [
            'monitorDir' => [app_path(), config_path()],
            'monitorExtensions' => ['php', 'html'],
            'options' => ['enable_file_monitor' => true, 'enable_memory_monitor' => true],
        ],
    ],
    // Processes of one's own: one with a protocol, one without.
    'talk' => [
        'handler' => app\process\Talk::class,
        'listen' => 'websocket://127.0.0.1:' . getenv('TALK'),
        'count' => 1,
        'constructor' => ['greeting' => 'welcome'],
    ],
    'clock' => ['handler' => app\process\Clock::class, 'count' => 1],
];
