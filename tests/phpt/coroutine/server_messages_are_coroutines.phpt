--TEST--
With the Fiber loop each message has a coroutine and a context of its own, and may wait; with the default loop none
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

foreach (['Fiber', 'Swoole', 'Swow', 'Select'] as $loop) {
    $server = Server::start('$loop = ' . "'Workerman\\\\Events\\\\$loop';" . <<<'PHP'
    use Workerman\Coroutine;
    use Workerman\Coroutine\Channel;
    use Workerman\Coroutine\Context;

    $worker = new Worker("text://127.0.0.1:$port");
    $worker->eventLoop = $loop;
    $worker->onMessage = function ($c, $m): void {
        static $channel;
        $channel ??= new Channel();
        $before = Context::get('name');
        Context::set('name', $m);
        $got = $m === 'wait' ? $channel->pop() : $channel->push($m);
        $c->send(json_encode([Coroutine::isCoroutine(), $before, Context::get('name'), $got]));
    };
    PHP);
    $first = $server->connect();
    fwrite($first, "wait\n");
    // Nothing waits with the default loop.
    $answer = $loop === 'Select' ? fgets($first) : null;
    $second = $server->connect();
    fwrite($second, "go\n");
    show($loop, [json_decode($answer ?? fgets($first)), json_decode(fgets($second))]);
    fclose($first);
    fclose($second);
    $server->stop();
}
?>
--EXPECT--
Fiber: [[true,null,"wait","go"],[true,null,"go",true]]
Swoole: [[true,null,"wait","go"],[true,null,"go",true]]
Swow: [[true,null,"wait","go"],[true,null,"go",true]]
Select: [[false,null,"wait",false],[false,"wait","go",true]]
