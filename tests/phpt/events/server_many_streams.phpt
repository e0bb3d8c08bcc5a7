--TEST--
The loop Select watches more streams than select() could
--SKIPIF--
<?php
preg_match('/^Max open files\s+\d+\s+(\w+)/m', file_get_contents('/proc/self/limits'), $found);
if (is_numeric($found[1]) && $found[1] < 7000) die('skip no process may have 7000 open files here');
?>
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

// In a worker: the start has raised the soft limit of open files.
$server = Server::start(<<<'PHP'
Worker::$eventLoopClass = Workerman\Events\Select::class;
$worker = new Worker();
$worker->onWorkerStart = function () {
    $loop = Worker::getEventLoop();
    $pairs = $seen = [];
    for ($i = 0; $i < 1500; $i++) {
        $pairs[] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    }
    foreach ($pairs as $i => [$reader]) {
        $loop->onReadable($reader, function ($stream) use ($loop, $reader, $i, &$seen, $pairs) {
            $seen[] = $stream === $reader && fread($stream, 100) === "for $i";
            $loop->offReadable($stream);
            if (count($seen) === count($pairs)) {
                printf("read: %d, wrong: %d\n", count($seen), count(array_keys($seen, false, true)));
            }
        });
    }
    foreach (array_reverse($pairs, true) as $i => [, $writer]) {
        $loop->onWritable($writer, function ($stream) use ($loop, $i) {
            $loop->offWritable($stream);
            fwrite($stream, "for $i");
        });
    }
};
PHP);
$server->waitFor('read:');
echo $server->printed();
?>
--EXPECT--
read: 1500, wrong: 0
