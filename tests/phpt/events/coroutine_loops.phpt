--TEST--
Fiber, Swoole and Swow: every callback is a coroutine on the native loop, and the chosen name stays
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

foreach (['Fiber', 'Swoole', 'Swow'] as $name) {
    $server = Server::start("Worker::\$eventLoopClass = Workerman\\Events\\$name::class;\n" . <<<'PHP'
    function in_coroutine(): string
    {
        return Fiber::getCurrent() === null ? 'outside' : 'in a coroutine';
    }
    $waiting = null;
    $worker = new Worker("text://127.0.0.1:$port");
    $worker->onConnect = fn(TcpConnection $c) => $c->send('connect ' . in_coroutine());
    $worker->onMessage = function (TcpConnection $c, string $message) use (&$waiting): void {
        switch ($message) {
            case 'names':
                $c->send(Worker::$eventLoopClass . ' ' . get_class(Worker::$globalEvent) . ' ' . get_class(Worker::getEventLoop()));
                break;
            case 'wait':
                $waiting = Fiber::getCurrent();
                $c->send('went on ' . Fiber::suspend());
                break;
            case 'wake':
                $c->send('message ' . in_coroutine());
                $waiting->resume('by another message');
                break;
            case 'timer':
                Timer::delay(0.001, fn() => $c->send('timer ' . in_coroutine()));
                break;
            case 'signal':
                Worker::$globalEvent->onSignal(12, function () use ($c): void {
                    Worker::$globalEvent->offSignal(12);
                    $c->send('signal ' . in_coroutine());
                });
                exec('kill -12 ' . getmypid());
                break;
            case 'sleep':
                $ran = false;
                Timer::delay(0.001, function () use (&$ran): void {
                    $ran = true;
                });
                Timer::sleep(0.03);
                $c->send($ran ? 'others ran while it slept' : 'nobody ran');
                break;
        }
    };
    PHP);
    show('loop', [$name, preg_match('~^' . strtolower($name) . ' ~m', $server->banner())]);
    [$a, $b] = [$server->connect(), $server->connect()];
    $ask = static function ($client, string $message): string {
        fwrite($client, "$message\n");
        return trim(fgets($client));
    };
    show('connect', [trim(fgets($a)), trim(fgets($b))]);
    show('names', $ask($a, 'names'));
    fwrite($a, "wait\n");
    // The second question is asked when the first has been heard: on its own connection it would wait.
    show('timer', $ask($b, 'timer'));
    show('wake', [$ask($b, 'wake'), trim(fgets($a))]);
    show('signal', $ask($b, 'signal'));
    show('sleep', $ask($b, 'sleep'));
    $server->stop();
}
?>
--EXPECT--
loop: ["Fiber",1]
connect: ["connect in a coroutine","connect in a coroutine"]
names: "Workerman\\Events\\Fiber Workerman\\Events\\Fiber Workerman\\Events\\Fiber"
timer: "timer in a coroutine"
wake: ["message in a coroutine","went on by another message"]
signal: "signal in a coroutine"
sleep: "others ran while it slept"
loop: ["Swoole",1]
connect: ["connect in a coroutine","connect in a coroutine"]
names: "Workerman\\Events\\Swoole Workerman\\Events\\Swoole Workerman\\Events\\Swoole"
timer: "timer in a coroutine"
wake: ["message in a coroutine","went on by another message"]
signal: "signal in a coroutine"
sleep: "others ran while it slept"
loop: ["Swow",1]
connect: ["connect in a coroutine","connect in a coroutine"]
names: "Workerman\\Events\\Swow Workerman\\Events\\Swow Workerman\\Events\\Swow"
timer: "timer in a coroutine"
wake: ["message in a coroutine","went on by another message"]
signal: "signal in a coroutine"
sleep: "others ran while it slept"
