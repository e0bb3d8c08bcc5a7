--TEST--
exit, a fatal error and an uncaught exception in a coroutine end the worker, and the next one serves
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
use Workerman\Coroutine;

$worker = new Worker("text://127.0.0.1:$port");
$worker->eventLoop = Workerman\Events\Fiber::class;
$worker->onMessage = function ($c, $m): void {
    Coroutine::create(function () use ($c, $m) {
        Coroutine::defer(fn () => 1);
        Workerman\Coroutine\Context::set('connection', $c);
        Workerman\Timer::sleep(0.001);
        match ($m) {
            'exit' => exit(7),
            'fatal' => ini_set('memory_limit', '64M') . str_repeat('x', 100 * 1024 * 1024),
            'exception' => throw new LogicException('in a coroutine'),
            default => $c->send('alive'),
        };
    });
};
Worker::$onWorkerExit = fn ($w, $status, $pid) => Worker::safeEcho('exit code ' . ($status >> 8) . "\n");
PHP);
foreach (['exit' => 7, 'fatal' => 255, 'exception' => 250] as $word => $code) {
    $client = $server->connect();
    fwrite($client, "$word\n");
    show($word, read_all($client));
    $server->waitFor("exit code $code\n");
    $client = $server->connect();
    fwrite($client, "x\n");
    show('answer', fgets($client));
    fclose($client);
}
$output = $server->stop();
show('fatal logged', (bool)preg_match('/process terminated with ERROR: E_ERROR "Allowed memory size/', $output));
show('exception logged', str_contains($output, 'LogicException: in a coroutine'));
?>
--EXPECT--
exit: ""
answer: "alive\n"
fatal: ""
answer: "alive\n"
exception: ""
answer: "alive\n"
fatal logged: true
exception logged: true
