--TEST--
listen() refuses a port that is no number from 0 to 65535
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

foreach (['tcp', 'udp', 'http'] as $scheme) {
    foreach (['-1', '65536', '99999', 'abc', '80x', ''] as $port) {
        $address = "$scheme://127.0.0.1:$port";
        show_thrown($address, fn () => (new Worker($address))->listen());
    }
}
show_thrown('ipv6', fn () => (new Worker('tcp://[::1]:65536'))->listen());
?>
--EXPECT--
tcp://127.0.0.1:-1: RuntimeException: Failed to parse address "127.0.0.1:-1"
tcp://127.0.0.1:65536: RuntimeException: Failed to parse address "127.0.0.1:65536"
tcp://127.0.0.1:99999: RuntimeException: Failed to parse address "127.0.0.1:99999"
tcp://127.0.0.1:abc: RuntimeException: Failed to parse address "127.0.0.1:abc"
tcp://127.0.0.1:80x: RuntimeException: Failed to parse address "127.0.0.1:80x"
tcp://127.0.0.1:: RuntimeException: Failed to parse address "127.0.0.1:"
udp://127.0.0.1:-1: RuntimeException: Failed to parse address "127.0.0.1:-1"
udp://127.0.0.1:65536: RuntimeException: Failed to parse address "127.0.0.1:65536"
udp://127.0.0.1:99999: RuntimeException: Failed to parse address "127.0.0.1:99999"
udp://127.0.0.1:abc: RuntimeException: Failed to parse address "127.0.0.1:abc"
udp://127.0.0.1:80x: RuntimeException: Failed to parse address "127.0.0.1:80x"
udp://127.0.0.1:: RuntimeException: Failed to parse address "127.0.0.1:"
http://127.0.0.1:-1: RuntimeException: Failed to parse address "127.0.0.1:-1"
http://127.0.0.1:65536: RuntimeException: Failed to parse address "127.0.0.1:65536"
http://127.0.0.1:99999: RuntimeException: Failed to parse address "127.0.0.1:99999"
http://127.0.0.1:abc: RuntimeException: Failed to parse address "127.0.0.1:abc"
http://127.0.0.1:80x: RuntimeException: Failed to parse address "127.0.0.1:80x"
http://127.0.0.1:: RuntimeException: Failed to parse address "127.0.0.1:"
ipv6: RuntimeException: Failed to parse address "[::1]:65536"
