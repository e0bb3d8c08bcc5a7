--TEST--
Exceptions of onConnect and onError go to the connection's errorHandler
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

foreach (['onConnect' => null, 'onError' => 'tcp://' . closed_port()] as $name => $address) {
    $loop = new_loop();
    $client = talking_client($loop, $address ?? 'tcp://' . listen_echo($loop));
    $client->errorHandler = function ($error) use ($name, &$client): void {
        show('handled', $error->getMessage());
        $name === 'onConnect' ? $client->close() : null;
    };
    $client->$name = fn () => throw new LogicException("from $name");
    $client->connect();
    run_loop($loop);
}
?>
--EXPECT--
handled: "from onConnect"
closed
handled: "from onError"
closed
