--TEST--
A failed attempt: onError with code 1, then onClose; nothing inside connect()
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

foreach (['tcp://' . closed_port(), 'tcp://nobody.invalid:80', 'unix:///nonexistent/socket'] as $address) {
    $loop = new_loop();
    $client = talking_client($loop, $address);
    $client->connect();
    echo "connect() returned\n";
    run_loop($loop);
    show('afterwards', [$client->getStatus(false), $client->onConnect, $client->onError, $client->onClose, $client->send('x')]);
}
?>
--EXPECT--
connect() returned
error: [1,"connect 127.0.0.1:PORT fail after N seconds"]
closed
afterwards: ["CLOSED",null,null,null,false]
connect() returned
error: [1,"php_network_getaddresses: getaddrinfo for nobody.invalid failed: ..."]
closed
afterwards: ["CLOSED",null,null,null,false]
connect() returned
error: [1,"No such file or directory"]
closed
afterwards: ["CLOSED",null,null,null,false]
