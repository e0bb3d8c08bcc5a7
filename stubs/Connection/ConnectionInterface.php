<?php

namespace Workerman\Connection;

/** Test stub. */
#[\AllowDynamicProperties]
abstract class ConnectionInterface
{
    public const CONNECT_FAIL = 1;
    public const SEND_FAIL = 2;
    /** Counters. */
    public static array $statistics = [
        'connection_count' => 0,
        'total_request' => 0,
        'throw_exception' => 0,
        'send_fail' => 0,
    ];
    public ?string $protocol = null;
    public $onMessage = null;

    abstract public function send(mixed $sendBuffer, bool $raw = false): bool|null;

    abstract public function close(mixed $data = null, bool $raw = false): void;
}
