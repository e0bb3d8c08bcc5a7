--TEST--
An exception in onMessage goes to errorHandler, and the connection stays
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop, Workerman\Protocols\Text::class);
$connection->errorHandler = fn (Throwable $e) => show('handler', $e->getMessage());
$connection->onMessage = function ($c, $data) use ($loop): void {
    if ($data === 'last') {
        $loop->stop();
        return;
    }
    throw new Exception("cannot take $data");
};
fwrite($peer, "one\nlast\n");
run_loop($loop);
show('status', $connection->getStatus(false));
?>
--EXPECT--
handler: "cannot take one"
status: "ESTABLISHED"
