<?php

use GatewayWorker\Lib\Gateway;

/** A client sends `[method, arguments...]` as JSON, and hears what Gateway::method() gave. */
final class Events
{
    public static function onWorkerStart(Workerman\Worker $worker): void
    {
        file_put_contents(getenv('TRACE'), "events start\n", FILE_APPEND);
    }

    public static function onWorkerStop(): void
    {
        file_put_contents(getenv('TRACE'), "events stop\n", FILE_APPEND);
    }

    public static function onConnect(string $id): void
    {
        $_SESSION['connected'] = $id;
    }

    public static function onWebSocketConnect(string $id, array $data): void
    {
        $_SESSION['get'] = $data['get'];
        $_SESSION['cookie'] = $data['cookie'];
        $_SESSION['uri'] = $data['server']['REQUEST_URI'];
    }

    public static function onMessage(string $id, mixed $message): void
    {
        $words = json_decode($message, true);
        $method = array_shift($words);
        $answer = match ($method) {
            'id' => $id,
            'pid' => getmypid(),
            'session' => $_SESSION,
            'remember' => $_SESSION['remembered'] = $words[0],
            'server' => [$_SERVER['REMOTE_ADDR'], $_SERVER['GATEWAY_PORT']],
            'silence' => null,
            'fail' => throw new LogicException('asked to fail'),
            'exit' => exit(1),
            default => Gateway::$method(...$words),
        };
        if ($method !== 'silence') {
            Gateway::sendToCurrentClient(json_encode($answer));
        }
    }

    public static function onClose(string $id): void
    {
        if (isset($_SESSION['remembered'])) {
            Gateway::sendToGroup('watchers', json_encode(['gone', $id, $_SESSION['remembered']]));
        }
    }
}
