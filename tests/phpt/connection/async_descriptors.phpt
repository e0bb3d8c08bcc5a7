--TEST--
Every way a client ends gives its descriptor back
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

use Workerman\Connection\AsyncTcpConnection;

$loop = new_loop();
$open = fn () => count(scandir('/proc/self/fd'));
$closed = 0;
$ends = 0;
$round = function () use ($loop, &$closed, &$ends): void {
    // stop() forgets the listener, which closes it.
    $address = listen_with($loop, function ($stream) use ($loop, &$ends): void {
        hear($loop, $stream, function ($data, $stream) use ($loop, &$ends): void {
            if ($data !== '') {
                fwrite($stream, $data);
                return;
            }
            $ends++;
            $loop->stop();
        });
    });
    $targets = ['tcp://' . closed_port(), 'unix:///nonexistent/socket', 'tcp://nobody.invalid:1', "tcp://$address"];
    foreach ($targets as $target) {
        $client = new AsyncTcpConnection($target);
        $client->eventLoop = $loop;
        $client->onClose = function () use ($loop, &$closed, $targets, $address): void {
            if (++$closed % count($targets) !== 0) {
                return;
            }
            // The last of the round goes through; the server stops the loop when it has closed too.
            $last = new AsyncTcpConnection("tcp://$address");
            $last->eventLoop = $loop;
            $last->onConnect = fn ($c) => $c->send('x');
            $last->onMessage = fn ($c) => $c->close();
            $last->connect();
        };
        $client->connect();
    }
    // Before anything has come of it.
    $client->destroy();
    unset($client);
    run_loop($loop);
};
// The first round starts the resolver's thread.
$round();
$before = $open();
for ($i = 0; $i < 10; $i++) {
    $round();
}
show('descriptors', $open() - $before);
show('closed', [$closed, $ends]);
show('listed', AsyncTcpConnection::$connections);
show('counted', AsyncTcpConnection::$statistics['connection_count']);
?>
--EXPECT--
descriptors: 0
closed: [44,11]
listed: []
counted: 0
