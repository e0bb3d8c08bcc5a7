<?php
/**
 * A custom protocol: a calculator that speaks one JSON value per line (Protocols/JsonNL.php).
 *
 *   php examples/json-protocol/start.php start
 *   php examples/json-protocol/client.php sum 1 2 3.5
 *   echo '{"do":"max","numbers":[4,9,2]}' | nc -q 1 127.0.0.1 8792
 *
 * JSON_PORT and LISTEN change the address.
 */

use Workerman\Connection\TcpConnection;
use Workerman\Worker;

is_file(__DIR__ . '/../../vendor/autoload.php') && require_once __DIR__ . '/../../vendor/autoload.php';
require_once __DIR__ . '/Protocols/JsonNL.php';

$calculator = new Worker('JsonNL://' . (getenv('LISTEN') ?: '127.0.0.1') . ':' . (getenv('JSON_PORT') ?: 8792));
$calculator->name = 'json-protocol';

$calculator->onMessage = function (TcpConnection $connection, mixed $order) {
    $numbers = is_array($order) ? array_filter((array)($order['numbers'] ?? []), 'is_numeric') : [];
    if ($numbers === []) {
        $connection->send(['error' => 'say what to do and with which numbers: {"do":"sum","numbers":[1,2]}']);
        return;
    }
    $connection->send(match ($order['do'] ?? null) {
        'sum' => ['result' => array_sum($numbers)],
        'min' => ['result' => min($numbers)],
        'max' => ['result' => max($numbers)],
        default => ['error' => 'unknown order; known: sum, min, max'],
    });
};

if (!defined('GLOBAL_START')) {
    Worker::runAll();
}
