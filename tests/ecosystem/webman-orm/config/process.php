<?php

use support\Log;
use support\Request;

return [
    'webman' => [
        'handler' => app\process\Http::class,
        'listen' => 'http://127.0.0.1:' . getenv('PORT'),
        'count' => 1,
        'eventLoop' => Workerman\Events\Fiber::class,
        'constructor' => [
            'requestClass' => Request::class,
            'logger' => Log::channel('default'),
            'appPath' => app_path(),
            'publicPath' => public_path(),
        ],
    ],
];
