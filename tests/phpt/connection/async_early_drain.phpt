--TEST--
What was sent before the connection is still queued in onConnect; onBufferDrain tells when it has left
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

foreach ([100 => 10, 200000 => 1000] as $length => $limit) {
    $loop = new_loop();
    $heard = '';
    $address = listen_with($loop, function ($stream) use (&$heard, $loop): void {
        hear($loop, $stream, function (string $data) use (&$heard, $loop): void {
            $heard .= $data;
            if ($data === '') {
                $loop->stop();
            }
        });
    });
    $client = talking_client($loop, "tcp://$address");
    $client->maxSendBufferSize = $limit;
    $client->onBufferFull = fn ($c) => show('full', $c->getSendBufferQueueSize());
    $client->onConnect = function ($c): void {
        show('in onConnect', $c->getSendBufferQueueSize());
        $c->maxSendBufferSize = 1000000;
        show('send', $c->send('!'));
        // Waits for what is queued.
        $c->close();
        show('status', $c->getStatus(false));
    };
    $client->onBufferDrain = fn ($c) => show('drain', [$c->getSendBufferQueueSize(), $c->bytesWritten]);
    $client->onClose = fn () => print("closed\n");
    show('early', $client->send(str_repeat('x', $length)));
    $client->connect();
    run_loop($loop);
    show('heard', [strlen($heard), substr($heard, -2)]);
}
?>
--EXPECT--
full: 100
early: null
in onConnect: 100
send: null
status: "CLOSING"
drain: [0,101]
closed
heard: [101,"x!"]
full: 200000
early: null
in onConnect: 200000
send: null
status: "CLOSING"
drain: [0,200001]
closed
heard: [200001,"x!"]
