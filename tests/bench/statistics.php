<?php
/** Checks bench/statistics.php against values computed by hand or printed in tables. */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/bench/statistics.php';

$failed = 0;
$near = function (string $name, array $expected, array $actual) use (&$failed) {
    foreach ($expected as $i => $value) {
        if (($value === null) !== ($actual[$i] === null) || abs($value - $actual[$i]) > 0.002 * abs((float)$value)) {
            $failed++;
            echo "not ok $name: expected ", json_encode($expected), ', got ', json_encode($actual), "\n";
            return;
        }
    }
    echo "ok $name\n";
};
$near('median of odd and even counts', [2.0, 2.5], [median([3.0, 1.0, 2.0]), median([4.0, 1.0, 3.0, 2.0])]);
$near('a constant ratio has an interval without width', [2.0, 2.0, 2.0], paired_ratio([1.0, 3.0, 5.0], [2.0, 6.0, 10.0]));
$near('one pair has no interval', [3.0, null, null], paired_ratio([1.0], [3.0]));
// Logarithms ±0.1 around 0: half width 4.303 * 0.1 / sqrt(3) = 0.24844.
$near('the interval of three pairs', [1.0, exp(-0.24844), exp(0.24844)],
    paired_ratio([1.0, 1.0, 1.0], [exp(-0.1), 1.0, exp(0.1)]));
$near('the inverse ratio has the inverse interval', [0.5, 0.5 * exp(-0.24844), 0.5 * exp(0.24844)],
    paired_ratio([2.0, 2.0, 2.0], [exp(-0.1), 1.0, exp(0.1)]));
$near('quantiles: table and beyond', [12.706, 2.228, 2.131, 2.042], array_map('student_95', [1, 10, 15, 30]));
exit($failed > 0 ? 1 : 0);
