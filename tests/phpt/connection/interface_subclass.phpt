--TEST--
A class of one's own may extend ConnectionInterface
--FILE--
<?php
use Workerman\Connection\ConnectionInterface;

require __DIR__ . '/../support/show.inc';

class Memory extends ConnectionInterface
{
    public array $sent = [];

    public function send(mixed $sendBuffer, bool $raw = false): bool|null
    {
        $this->sent[] = $sendBuffer;
        return true;
    }

    public function getRemoteIp(): string { return '192.0.2.1'; }
    public function getRemotePort(): int { return 1; }
    public function getRemoteAddress(): string { return '192.0.2.1:1'; }
    public function getLocalIp(): string { return ''; }
    public function getLocalPort(): int { return 0; }
    public function getLocalAddress(): string { return ''; }
    public function close(mixed $data = null, bool $raw = false): void {}
    public function isIpV4(): bool { return true; }
    public function isIpV6(): bool { return false; }
}
$connection = new Memory();
$connection->uid = 7;
$connection->send('x');
show('sent', $connection->sent);
show('uid', $connection->uid);
show('defaults', [$connection->protocol, $connection->onMessage, $connection->onClose, $connection->onError,
    $connection->eventLoop, $connection->errorHandler]);
?>
--EXPECT--
sent: ["x"]
uid: 7
defaults: [null,null,null,null,null,null]
