--TEST--
Common calls raise no notice for an error handler that throws
--FILE--
<?php
use Workerman\Protocols\Http\{Request, Response};
use Workerman\{Timer, Worker};

require __DIR__ . '/../support/show.inc';

set_error_handler(function (int $level, string $message): never {
    throw new ErrorException($message, 0, $level);
});
$worker = new Worker('text://127.0.0.1:0');
$worker->listen();
$worker->anything = 1;
$worker->unlisten();
$request = new Request("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
$request->missing;
$request->file();
$request->session = 1;
(string)(new Response(299))->withFile('/nonexistent');
Timer::init();
Timer::del(Timer::add(1, 'strlen', null));
echo "nothing raised\n";
?>
--EXPECT--
nothing raised
