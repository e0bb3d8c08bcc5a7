--TEST--
A loop class of one's own serves connections made with it
--FILE--
<?php
use Workerman\Connection\TcpConnection;
use Workerman\Events\EventInterface;

require __DIR__ . '/../support/loop.inc';

final class Recording implements EventInterface
{
    public array $calls = [];
    public array $readers = [];

    public function delay(float $delay, callable $func, array $args = []): int { return 1; }
    public function offDelay(int $timerId): bool { return true; }
    public function repeat(float $interval, callable $func, array $args = []): int { return 1; }
    public function offRepeat(int $timerId): bool { return true; }
    public function onReadable($stream, callable $func): void
    {
        $this->calls[] = 'onReadable';
        $this->readers[(int)$stream] = $func;
    }
    public function offReadable($stream): bool
    {
        $this->calls[] = 'offReadable';
        return true;
    }
    public function onWritable($stream, callable $func): void {}
    public function offWritable($stream): bool { return true; }
    public function onSignal(int $signal, callable $func): void {}
    public function offSignal(int $signal): bool { return true; }
    public function deleteAllTimer(): void {}
    public function run(): void {}
    public function stop(): void {}
    public function getTimerCount(): int { return 0; }
    public function setErrorHandler(callable $errorHandler): void {}
}
$loop = new Recording();
[$ours, $theirs] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
$connection = new TcpConnection($loop, $ours, '192.0.2.1:1');
$connection->onMessage = fn ($c, $data) => show('message', $data);
show('registered', $loop->calls);
fwrite($theirs, 'hello');
($loop->readers[(int)$ours])($ours);
$connection->close();
show('after close', in_array('offReadable', $loop->calls, true));
?>
--EXPECT--
registered: ["onReadable"]
message: "hello"
after close: true
