--TEST--
The loops Libevent and Uv of version 4 are the native loop under the name that was chosen
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

foreach (['Libevent', 'Uv'] as $name) {
    $server = Server::start(<<<PHP
    Worker::\$eventLoopClass = '\\\\Workerman\\\\Events\\\\$name';
    \$worker = new Worker("text://127.0.0.1:\$port");
    \$worker->onMessage = fn (\$c, \$data) => \$c->send(Worker::\$eventLoopClass . ' ' . (Worker::getEventLoop() instanceof Workerman\Events\\$name));
    PHP);
    show('banner', preg_match('/^(\S+) +tcp .*text:/m', $server->printedSoFar(), $found) ? $found[1] : $server->printedSoFar());
    $client = $server->connect();
    fwrite($client, "x\n");
    show($name, fgets($client));
    $server->stop();
}
var_dump(class_exists('Workerman\Events\Uv', false), is_a('Workerman\Events\Uv', 'Workerman\Events\EventInterface', true));
// Nothing of react/event-loop is here.
try {
    new Workerman\Events\React\ExtEventLoop();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
?>
--EXPECT--
banner: "libevent"
Libevent: "\\Workerman\\Events\\Libevent 1\n"
banner: "uv"
Uv: "\\Workerman\\Events\\Uv 1\n"
bool(false)
bool(true)
Interface "React\EventLoop\LoopInterface" not found
