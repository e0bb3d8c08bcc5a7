--TEST--
A loop class of one's own serves listeners, connections and timers
--SKIPIF--
<?php if (!extension_loaded('pcntl')) die('skip needs pcntl to play its part'); ?>
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
final class OwnLoop implements Workerman\Events\EventInterface
{
    private array $readers = [];
    private array $writers = [];
    private array $timers = [];
    private array $signals = [];
    private bool $running = true;
    private int $lastId = 0;

    private function timer(float $after, ?float $every, callable $func, array $args): int
    {
        $this->timers[++$this->lastId] = [microtime(true) + $after, $every, $func, $args];
        return $this->lastId;
    }
    public function delay(float $delay, callable $func, array $args = []): int { return $this->timer($delay, null, $func, $args); }
    public function repeat(float $interval, callable $func, array $args = []): int { return $this->timer($interval, $interval, $func, $args); }
    public function offDelay(int $timerId): bool
    {
        $known = isset($this->timers[$timerId]);
        unset($this->timers[$timerId]);
        return $known;
    }
    public function offRepeat(int $timerId): bool { return $this->offDelay($timerId); }
    public function onReadable($stream, callable $func): void { $this->readers[(int)$stream] = [$stream, $func]; }
    public function offReadable($stream): bool { unset($this->readers[(int)$stream]); return true; }
    public function onWritable($stream, callable $func): void { $this->writers[(int)$stream] = [$stream, $func]; }
    public function offWritable($stream): bool { unset($this->writers[(int)$stream]); return true; }
    public function onSignal(int $signal, callable $func): void { pcntl_signal($signal, fn () => $func($signal)); }
    public function offSignal(int $signal): bool { return pcntl_signal($signal, SIG_IGN); }
    public function deleteAllTimer(): void { $this->timers = []; }
    public function stop(): void { $this->running = false; }
    public function getTimerCount(): int { return count($this->timers); }
    public function setErrorHandler(callable $errorHandler): void {}
    public function run(): void
    {
        while ($this->running) {
            pcntl_signal_dispatch();
            $read = array_column($this->readers, 0);
            $write = array_column($this->writers, 0);
            $except = null;
            if ($read || $write) {
                @stream_select($read, $write, $except, 0, 10000);
            } else {
                usleep(10000);
            }
            foreach ($read ?: [] as $stream) {
                isset($this->readers[(int)$stream]) && $this->readers[(int)$stream][1]($stream);
            }
            foreach ($write ?: [] as $stream) {
                isset($this->writers[(int)$stream]) && $this->writers[(int)$stream][1]($stream);
            }
            foreach ($this->timers as $id => [$due, $every, $func, $args]) {
                if (isset($this->timers[$id]) && $due <= microtime(true)) {
                    if ($every === null) {
                        unset($this->timers[$id]);
                    } else {
                        $this->timers[$id][0] = microtime(true) + $every;
                    }
                    $func(...$args);
                }
            }
        }
    }
}
Worker::$eventLoopClass = OwnLoop::class;
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($c, $m): void {
    Timer::add(0.01, fn () => $c->send(get_class(Worker::$globalEvent) . " $m"), [], false);
};
PHP);
$client = $server->connect();
fwrite($client, "one\n");
show('answer', fgets($client));
fwrite($client, "two\n");
show('answer', fgets($client));
$server->stop();
?>
--EXPECT--
answer: "OwnLoop one\n"
answer: "OwnLoop two\n"
