--TEST--
close() and destroy() before the connection is established; send() afterwards
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

foreach (['close', 'end', 'destroy'] as $method) {
    foreach ([false, true] as $connecting) {
        $loop = new_loop();
        $client = talking_client($loop, 'tcp://' . listen_echo($loop));
        $client->send('never sent');
        if ($connecting) {
            $client->connect();
        }
        $client->onClose = fn () => print("closed\n");
        $client->$method();
        show($method, [$client->getStatus(false), $client->getSendBufferQueueSize(), $client->send('late')]);
        // The attempt must not come back to life.
        $loop->delay(0.01, fn () => $loop->stop());
        run_loop($loop);
    }
}
?>
--EXPECT--
closed
close: ["CLOSED",0,false]
closed
close: ["CLOSED",0,false]
closed
end: ["CLOSED",0,false]
closed
end: ["CLOSED",0,false]
closed
destroy: ["CLOSED",0,false]
closed
destroy: ["CLOSED",0,false]
