--TEST--
A worker that is stopped ends its suspended coroutines, and ends well
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
use Workerman\Coroutine;

$worker = new Worker("text://127.0.0.1:$port");
$worker->eventLoop = Workerman\Events\Fiber::class;
$worker->onMessage = function ($c, $m): void {
    foreach (['sleep' => fn () => Workerman\Timer::sleep(60), 'channel' => fn () => (new Coroutine\Channel())->pop(60),
        'barrier' => fn () => [$GLOBALS['held'] = $b = Coroutine\Barrier::create(), Coroutine\Barrier::wait($b)],
        'suspend' => fn () => Coroutine::suspend()] as $name => $wait) {
        Coroutine::create(function () use ($name, $wait) {
            try {
                $wait();
            } finally {
                echo "ended: $name\n";
            }
        });
    }
    $c->send('all wait');
};
Worker::$onWorkerExit = fn ($w, $status, $pid) => Worker::safeEcho("status $status\n");
PHP);
$client = $server->connect();
fwrite($client, "x\n");
show('answer', fgets($client));
$output = $server->stop();
preg_match_all('/^ended: .*$/m', $output, $found);
sort($found[0]);
show('finally', $found[0]);
preg_match('/^status (\d+)$/m', $output, $status);
show('status', $status[1]);
show('terminated', str_contains($output, 'terminated'));
?>
--EXPECT--
answer: "all wait\n"
finally: ["ended: barrier","ended: channel","ended: sleep","ended: suspend"]
status: "0"
terminated: false
