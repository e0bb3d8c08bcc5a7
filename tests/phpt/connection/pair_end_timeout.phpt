--TEST--
end() closes after lingerTimeout when the peer does not
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop);
$connection->lingerTimeout = 0.05;
$connection->onClose = function ($c) use ($loop): void {
    show('closed', $c->getStatus(false));
    $loop->stop();
};
$connection->end();
run_loop($loop);
?>
--EXPECT--
closed: "CLOSED"
