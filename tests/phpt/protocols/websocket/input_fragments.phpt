--TEST--
input() gathers fragments, handles a ping between them, and decode() gives the whole message
--DESCRIPTION--
Workerman 5.2.2 mixes the payload of the ping into the message and loses the rest.
--FILE--
<?php
use Workerman\Protocols\Websocket;

require __DIR__ . '/../../support/mock.inc';

$connection = MockConnection::websocket();
$last = masked_frame('three', 0x80);
$buffer = masked_frame('one ', 0x01) . masked_frame('!', 0x89) . masked_frame('two ', 0x00) . $last;
show('length', Websocket::input($buffer, $connection) === strlen($last));
show('calls', $connection->calls);
show('message', Websocket::decode($last, $connection));

// The same bytes one by one.
$connection = MockConnection::websocket();
$kept = '';
foreach (str_split($buffer) as $byte) {
    $kept .= $byte;
    $before = count($connection->calls);
    $length = Websocket::input($kept, $connection);
    foreach (array_slice($connection->calls, $before) as $call) {
        $kept = $call[0] === 'consumeRecvBuffer' ? substr($kept, $call[1]) : $kept;
    }
    if ($length > 0 && strlen($kept) >= $length) {
        show('byte by byte', Websocket::decode(substr($kept, 0, $length), $connection));
    }
}

// The next message starts afresh.
show('next', Websocket::decode(masked_frame('next'), $connection));
?>
--EXPECT--
length: true
calls: [["consumeRecvBuffer",10],["consumeRecvBuffer",7],["send","!",false],["consumeRecvBuffer",10]]
message: "one two three"
byte by byte: "one two three"
next: "next"
