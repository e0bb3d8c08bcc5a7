<?php

namespace Workerman\Connection;

/** Test stub. */
class TcpConnection extends \Workerman\Connection\ConnectionInterface implements \JsonSerializable
{
    public const STATUS_INITIAL = 0;
    public const STATUS_ESTABLISHED = 2;
    public const STATUS_TO_STRING = [
        self::STATUS_INITIAL => 'INITIAL',
        self::STATUS_ESTABLISHED => 'ESTABLISHED',
    ];
    public $onConnect = null;
    public $onMessage = null;
    public ?\Workerman\Worker $worker = null;
    public int $id = 0;
    protected int $status = self::STATUS_ESTABLISHED;
    public ?\stdClass $context = null;
    public array $headers = [];
    public float $lingerTimeout = 1;
    protected bool|int $sslHandshakeCompleted = false;
    public static array $connections = [];
    protected static int $idRecorder = 1;

    public function __construct(int|\Workerman\Worker|\stdClass|null $loop, $socket = null, string $remoteAddress = '', float $x = 1) {}

    public function send(mixed $sendBuffer, bool $raw = false): bool|null {}

    public function close(mixed $data = null, bool $raw = false): void {}

    public function pipe(self $dest): void {}

    public function jsonSerialize(): array {}

    public function count(): int {}
}
