--TEST--
listen() turns the scheme into a protocol class, the application's first, or into a transport
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

eval('namespace Protocols; class Mine {} class Text {}');
foreach (['mine', 'text', 'Frame', 'http', 'tcp', 'udp'] as $scheme) {
    $worker = new Worker("$scheme://127.0.0.1:0");
    $worker->listen();
    show($scheme, [$worker->protocol, $worker->transport]);
    $worker->unlisten();
}
?>
--EXPECT--
mine: ["Protocols\\Mine","tcp"]
text: ["Protocols\\Text","tcp"]
Frame: ["Workerman\\Protocols\\Frame","tcp"]
http: ["Workerman\\Protocols\\Http","tcp"]
tcp: [null,"tcp"]
udp: [null,"udp"]
