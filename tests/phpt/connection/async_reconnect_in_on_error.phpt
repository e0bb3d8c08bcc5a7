--TEST--
reconnect() inside onError is not followed by onClose
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

$loop = new_loop();
$client = talking_client($loop, 'tcp://' . closed_port());
$client->onError = function ($c, $code): void {
    static $times = 0;
    show('error', [$code, ++$times, $c->getStatus(false)]);
    $times < 3 ? $c->reconnect() : null;
};
$client->connect();
run_loop($loop);
show('status', $client->getStatus(false));
?>
--EXPECT--
error: [1,1,"CLOSING"]
error: [1,2,"CLOSING"]
error: [1,3,"CLOSING"]
closed
status: "CLOSED"
