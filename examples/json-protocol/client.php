<?php
/**
 * A client for the calculator, in plain PHP: anything that writes lines can talk to it.
 *
 *   php examples/json-protocol/client.php sum 1 2 3.5
 */

$address = 'tcp://' . (getenv('LISTEN') ?: '127.0.0.1') . ':' . (getenv('JSON_PORT') ?: 8792);
$server = @stream_socket_client($address, $code, $reason, 5);
if (!$server) {
    fwrite(STDERR, "Cannot reach $address: $reason. Is examples/json-protocol/start.php running?\n");
    exit(1);
}
stream_set_timeout($server, 5);

$order = ['do' => $argv[1] ?? 'sum', 'numbers' => array_map('floatval', array_slice($argv, 2) ?: ['1', '2', '3.5'])];
fwrite($server, json_encode($order) . "\n");
$answer = json_decode((string)fgets($server), true);

echo json_encode($order), "\n  -> ", $answer['result'] ?? $answer['error'] ?? 'no answer', "\n";
