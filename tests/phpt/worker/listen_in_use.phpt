--TEST--
An address in use is a RuntimeException with the system's message
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

$taken = stream_socket_server('tcp://127.0.0.1:0');
$worker = new Worker('tcp://' . stream_socket_get_name($taken, false));
try {
    @$worker->listen();
    echo "no exception\n";
} catch (RuntimeException $e) {
    show('class', get_class($e));
    show('message', str_contains($e->getMessage(), 'Address already in use'));
}
?>
--EXPECT--
class: "RuntimeException"
message: true
