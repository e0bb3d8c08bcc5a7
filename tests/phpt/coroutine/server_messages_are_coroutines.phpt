--TEST--
With the Fiber loop each message has a coroutine and a context of its own; with the default loop none
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

foreach (['Fiber', 'Select'] as $loop) {
    $server = Server::start('$loop = ' . "'Workerman\\\\Events\\\\$loop';" . <<<'PHP'
    use Workerman\Coroutine;
    use Workerman\Coroutine\Context;

    $worker = new Worker("text://127.0.0.1:$port");
    $worker->eventLoop = $loop;
    $worker->onMessage = function ($c, $m): void {
        $before = Context::get('name');
        Context::set('name', $m);
        Workerman\Timer::sleep((float)$m);
        $c->send(json_encode([Coroutine::isCoroutine(), $before, Context::get('name')]));
    };
    PHP);
    // The first one sleeps longer than the second.
    $first = $server->connect();
    fwrite($first, "0.2\n");
    $second = $server->connect();
    fwrite($second, "0.001\n");
    $ready = [$first, $second];
    $none = null;
    stream_select($ready, $none, $none, 5);
    show("$loop: the second one is first", in_array($second, $ready, true));
    show('first', json_decode(fgets($first)));
    show('second', json_decode(fgets($second)));
    fclose($first);
    fclose($second);
    $server->stop();
}
?>
--EXPECT--
Fiber: the second one is first: true
first: [true,null,"0.2"]
second: [true,null,"0.001"]
Select: the second one is first: false
first: [false,null,"0.2"]
second: [false,"0.2","0.001"]
