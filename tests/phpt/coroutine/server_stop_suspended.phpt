--TEST--
A worker that stops: callbacks and coroutines that wait are ended after the shutdown functions, as fibers are
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
use Workerman\Coroutine;

function wait(string $who): void
{
    try {
        Timer::sleep(60);
        echo "$who goes on\n";
    } finally {
        echo "$who ends\n";
    }
}
$worker = new Worker("text://127.0.0.1:$port");
$worker->eventLoop = Workerman\Events\Fiber::class;
$worker->onWorkerStart = function () {
    register_shutdown_function(fn () => print("shutdown function\n"));
    Coroutine::create(fn () => wait('coroutine'));
    Timer::add(0.001, fn () => wait('timer'), [], false);
};
$worker->onMessage = function ($c, $m) {
    $c->send('heard');
    wait('message');
};
$worker->onClose = fn () => print("closed\n");
PHP);
$client = $server->connect();
fwrite($client, "x\n");
show('answer', fgets($client));
$server->signal(Server::SIGINT);
show('client', read_all($client));
$server->waitFor('has been stopped');
$printed = $server->printed();
show('shutdown functions first', strpos($printed, 'shutdown function') < strpos($printed, 'ends'));
$lines = explode("\n", trim($printed));
// Which of them goes first is PHP's business.
sort($lines);
show('all', $lines);
?>
--EXPECT--
answer: "heard\n"
client: ""
shutdown functions first: true
all: ["closed","coroutine ends","message ends","shutdown function","timer ends"]
