<?php
/** A script without Workerman that reports. */

require_once __DIR__ . '/Applications/Statistics/Clients/StatisticClient.php';

$to = 'udp://127.0.0.1:' . getenv('REPORT');
foreach (range(1, 20) as $number) {
    StatisticClient::tick('Shop', 'buy');
    StatisticClient::report('Shop', 'buy', $number % 5 !== 0, $number % 5 === 0 ? 500 : 200, "message $number\nof two lines", $to);
}
StatisticClient::report(str_repeat('M', 300), 'i', true, 0, '', $to);
