--TEST--
end() closes the sending side and lets the peer close
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection, $peer] = connected_pair($loop);
$connection->onMessage = fn ($c, $data) => show('delivered', $data);
$connection->onClose = function ($c) use ($loop): void {
    show('closed', $c->getStatus(false));
    $loop->stop();
};
$connection->end('bye');
show('status', $connection->getStatus(false));
show('peer', stream_get_contents($peer));
fwrite($peer, 'ignored');
fclose($peer);
run_loop($loop);
?>
--EXPECT--
status: "ENDING"
peer: "bye"
closed: "CLOSED"
