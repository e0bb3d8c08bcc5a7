--TEST--
bindto of the socket context is the address a client connects from
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

$seen = null;
foreach (['127.0.0.2:0', '0:0', 'nonsense', '192.0.2.1:0', '[::1]:0'] as $from) {
    $loop = new_loop();
    $address = listen_with($loop, function ($stream) use (&$seen): void {
        $seen = strstr(stream_socket_get_name($stream, true), ':', true);
        fwrite($stream, 'x');
    });
    $client = talking_client($loop, "tcp://$address", ['socket' => ['bindto' => $from]]);
    $client->onMessage = function ($c) use (&$seen): void {
        show('seen', [$seen, $c->getLocalIp()]);
        $c->close();
    };
    $client->onClose = function () use ($loop): void {
        echo "closed\n";
        $loop->delay(0, fn () => $loop->stop());
    };
    show('from', $from);
    $client->connect();
    run_loop($loop);
}
?>
--EXPECT--
from: "127.0.0.2:0"
connected
seen: ["127.0.0.2","127.0.0.2"]
closed
from: "0:0"
connected
seen: ["127.0.0.1","127.0.0.1"]
closed
from: "nonsense"
error: [1,"Invalid bindto address \"nonsense\""]
closed
from: "192.0.2.1:0"
error: [1,"bind to 192.0.2.1:PORT failed: Cannot assign requested address"]
closed
from: "[::1]:0"
error: [1,"Cannot assign requested address"]
closed
