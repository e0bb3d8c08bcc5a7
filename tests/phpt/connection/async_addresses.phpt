--TEST--
What the constructor makes of an address
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

use Workerman\Connection\AsyncTcpConnection;

foreach (['127.0.0.1:80', 'tcp://[::1]:7', 'tcp://example.org', 'ssl://example.org:443/x?y=1', 'unix:///run/a.sock',
    'UNIX:///run/a.sock', 'text:///run/a.sock', 'ws://example.org:8080/chat?room=1'] as $address) {
    show_thrown($address, function () use ($address): void {
        $c = new AsyncTcpConnection($address);
        show('  read', [$c->transport, $c->protocol, $c->getRemoteAddress(), $c->getRemoteHost(), $c->getRemoteURI()]);
        $c->close();
    });
}
foreach (['', 'example', '/path', 'tcp://', 'unix://', 'ws:///', 'nobody://h:1', 'a-b://h:1', 'TCP://h:1'] as $address) {
    show_thrown("'$address'", fn () => new AsyncTcpConnection($address));
}
show('counted', AsyncTcpConnection::$statistics['connection_count']);
show('listed', AsyncTcpConnection::$connections);
?>
--EXPECT--
read: ["tcp",null,"127.0.0.1:80","127.0.0.1","/"]
127.0.0.1:80: nothing thrown
  read: ["tcp",null,"[::1]:7","[::1]","/"]
tcp://[::1]:7: nothing thrown
  read: ["tcp",null,"example.org:0","example.org","/"]
tcp://example.org: nothing thrown
  read: ["ssl",null,"example.org:443","example.org","/x?y=1"]
ssl://example.org:443/x?y=1: nothing thrown
  read: ["unix",null,"/run/a.sock","",""]
unix:///run/a.sock: nothing thrown
UNIX:///run/a.sock: RuntimeException: class \Protocols\UNIX not exist
  read: ["tcp","\\Workerman\\Protocols\\Text","///run/a.sock","",""]
text:///run/a.sock: nothing thrown
  read: ["tcp","\\Workerman\\Protocols\\Ws","example.org:8080","example.org","/chat?room=1"]
ws://example.org:8080/chat?room=1: nothing thrown
'': RuntimeException: Bad remoteAddress
'example': RuntimeException: Bad remoteAddress
'/path': RuntimeException: Bad remoteAddress
'tcp://': RuntimeException: Bad remoteAddress
'unix://': RuntimeException: Bad remoteAddress
'ws:///': RuntimeException: Bad remoteAddress
'nobody://h:1': RuntimeException: class \Protocols\Nobody not exist
'a-b://h:1': RuntimeException: Invalid protocol scheme 'a-b'
'TCP://h:1': RuntimeException: class \Protocols\TCP not exist
counted: 0
listed: []
