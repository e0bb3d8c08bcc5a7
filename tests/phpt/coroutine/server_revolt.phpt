--TEST--
Code written for revolt/event-loop runs on the loop of the worker
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start('require ' . var_export(__DIR__ . '/revolt.inc', true) . ';' . <<<'PHP'
use Revolt\EventLoop;

$worker = new Worker("text://127.0.0.1:$port");
$worker->eventLoop = Workerman\Events\Fiber::class;
$worker->onMessage = function ($c, $m): void {
    $say = fn (string ...$words) => $c->send(implode(' ', $words));
    $say(get_class(EventLoop::getDriver()));
    $repeated = 0;
    EventLoop::repeat(0.001, function (string $id) use (&$repeated) {
        if (++$repeated === 3) {
            EventLoop::cancel($id);
        }
    });
    EventLoop::queue(fn (string $word) => $say($word), 'queued');
    EventLoop::defer(function () use ($say) {
        $say('deferred');
    });
    $never = EventLoop::delay(0.001, fn () => $say('never'));
    EventLoop::disable($never);
    $say(EventLoop::getType($never)->name, EventLoop::isEnabled($never) ? 'enabled' : 'disabled');
    $pair = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    foreach (['first', 'second'] as $name) {
        EventLoop::onReadable($pair[0], function (string $id, $stream) use ($say, $name) {
            $say("$name reads", (string)fread($stream, 1));
            EventLoop::cancel($id);
        });
    }
    EventLoop::onWritable($pair[1], function (string $id, $stream) {
        fwrite($stream, 'ab');
        EventLoop::cancel($id);
    });
    Timer::sleep(0.05);
    $say("repeated $repeated");
    $suspension = EventLoop::getSuspension();
    EventLoop::delay(0.001, fn () => $suspension->resume('a value'));
    $say('resumed with', $suspension->suspend());
    EventLoop::queue(fn () => $suspension->throw(new LogicException('an exception')));
    try {
        $suspension->suspend();
    } catch (LogicException $exception) {
        $say($exception->getMessage());
    }
    foreach ([fn () => $suspension->resume(), fn () => EventLoop::enable('unknown')] as $refused) {
        try {
            $refused();
        } catch (Error $error) {
            $say(get_class($error));
        }
    }
    EventLoop::setErrorHandler(fn (Throwable $error) => $say('handler', get_class($error)));
    EventLoop::queue(fn () => throw new LogicException());
    EventLoop::defer(fn () => 'not null');
    Timer::sleep(0.02);
    // Both hold the connection, and a graceful stop waits for that.
    EventLoop::cancel($never);
    EventLoop::setErrorHandler(null);
    $c->close('end');
};
PHP);
$client = $server->connect();
fwrite($client, "go\n");
echo read_all($client);
$server->stop();
?>
--EXPECT--
Workerman\Native\RevoltDriver
Delay disabled
queued
deferred
first reads a
second reads b
repeated 3
resumed with a value
an exception
Error
Revolt\EventLoop\InvalidCallbackError
handler LogicException
handler Revolt\EventLoop\InvalidCallbackError
end
