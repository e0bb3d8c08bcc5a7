--TEST--
json_encode() gives the addresses and the state
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
[$connection] = connected_pair($loop);
$data = json_decode(json_encode($connection), true);
show('keys', array_keys($data));
show('values', [$data['id'], $data['status'], $data['transport'], $data['getRemoteIp'], $data['remotePort']]);
?>
--EXPECT--
keys: ["id","status","transport","getRemoteIp","remotePort","getRemoteAddress","getLocalIp","getLocalPort","getLocalAddress","isIpV4","isIpV6"]
values: [1,2,"tcp","192.0.2.7",4321]
