--TEST--
The React loops of version 4 serve the worker and code written for react/event-loop
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
// What react/event-loop brings.
eval('namespace React\EventLoop;
interface TimerInterface { public function getInterval(); public function getCallback(); public function isPeriodic(); }
interface LoopInterface {
    public function addReadStream($stream, $listener);
    public function addWriteStream($stream, $listener);
    public function removeReadStream($stream);
    public function removeWriteStream($stream);
    public function addTimer($interval, $callback);
    public function addPeriodicTimer($interval, $callback);
    public function cancelTimer(TimerInterface $timer);
    public function futureTick($listener);
    public function addSignal($signal, $listener);
    public function removeSignal($signal, $listener);
    public function run();
    public function stop();
}');
Worker::$eventLoopClass = Workerman\Events\React\StreamSelectLoop::class;
$worker = new Worker("text://127.0.0.1:$port");
class Seen
{
    public array $all = [];
    public function note(string $what): void
    {
        $this->all[] = $what;
        if (count($this->all) === 7) {
            sort($this->all);
            file_put_contents(__DIR__ . '/draft', implode("\n", $this->all));
            rename(__DIR__ . '/draft', __DIR__ . '/seen');
        }
    }
}
$worker->onWorkerStart = function () use (&$write): void {
    $loop = Worker::getEventLoop();
    $seen = new Seen();
    [$read, $write] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    $seen->note(get_class($loop) . ' ' . json_encode($loop instanceof React\EventLoop\LoopInterface));
    $loop->addReadStream($read, function ($stream) use ($loop, $seen): void {
        $seen->note('read ' . fread($stream, 10));
        $loop->removeReadStream($stream);
    });
    $loop->addReadStream($read, fn () => $seen->note('never: the first listener stays'));
    $loop->addWriteStream($write, function ($stream) use ($loop, $seen): void {
        $seen->note('writable');
        fwrite($stream, 'bytes');
        $loop->removeWriteStream($stream);
    });
    $loop->futureTick(function () use ($loop, $seen): void {
        $seen->note('tick');
        $loop->futureTick(function () use ($seen): void { $seen->note('tick in tick'); });
    });
    $never = $loop->addTimer(0.001, function () use ($seen): void { $seen->note('never: cancelled'); });
    $loop->cancelTimer($never);
    $times = 0;
    $loop->addPeriodicTimer(0.001, function ($timer) use ($loop, &$times, $seen): void {
        if (++$times === 3) {
            $loop->cancelTimer($timer);
            $seen->note('third ' . json_encode([$timer->isPeriodic(), $timer->getInterval()]));
        }
    });
    $listener = function (int $signal) use ($loop, &$listener, $seen): void {
        $seen->note("signal $signal");
        $loop->removeSignal($signal, $listener);
    };
    $loop->addSignal(34, $listener);
};
$worker->onMessage = function ($connection, $data): void {
    $data === 'signal' ? exec('kill -34 ' . getmypid()) : $connection->send(strrev($data) . ' ' . count($connection->worker->connections));
};
PHP);
$client = $server->connect();
fwrite($client, "abc\n");
show('answer', fgets($client));
fclose($client);
fwrite($server->connect(), "signal\n");
for ($turn = 0; $turn < 1000 && !is_file("$server->directory/seen"); $turn++) {
    usleep(10000);
}
echo file_get_contents("$server->directory/seen"), "\n";
$server->stop();
?>
--EXPECT--
answer: "cba 1\n"
Workerman\Events\React\StreamSelectLoop true
read bytes
signal 34
third [true,0.001]
tick
tick in tick
writable
