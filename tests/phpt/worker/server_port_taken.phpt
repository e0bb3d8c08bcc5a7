--TEST--
A port in use is logged and runAll() returns
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$taken = stream_socket_server('tcp://127.0.0.1:0');
$address = stream_socket_get_name($taken, false);
$output = Server::run(<<<PHP
new Worker('text://$address');
Worker::runAll();
echo "returned\\n";
exit;
PHP);
show('message', str_contains($output, 'Address already in use'));
show('returned', str_ends_with($output, "returned\n"));
?>
--EXPECT--
message: true
returned: true
