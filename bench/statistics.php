<?php
/** The arithmetic of the comparison. */

declare(strict_types=1);

/** @param non-empty-list<float> $values */
function median(array $values): float
{
    sort($values);
    $middle = intdiv(count($values), 2);
    return count($values) % 2 === 1 ? $values[$middle] : ($values[$middle - 1] + $values[$middle]) / 2;
}

/**
 * Mean ratio of paired rounds and its 95 % interval, both computed on logarithms, because a ratio
 * and its inverse must give the same answer. With one pair the interval is unknown (null).
 *
 * @param non-empty-list<float> $ours
 * @param non-empty-list<float> $theirs same length: round by round
 * @return array{float, ?float, ?float} theirs / ours, lower and upper end
 */
function paired_ratio(array $ours, array $theirs): array
{
    $logs = array_map(fn(float $a, float $b) => log($b / $a), $ours, $theirs);
    $count = count($logs);
    $mean = array_sum($logs) / $count;
    if ($count < 2) {
        return [exp($mean), null, null];
    }
    $squares = array_sum(array_map(fn(float $log) => ($log - $mean) ** 2, $logs));
    $half = student_95($count - 1) * sqrt($squares / ($count - 1) / $count);
    return [exp($mean), exp($mean - $half), exp($mean + $half)];
}

/** Two-sided 95 % quantile of Student's distribution; Cornish-Fisher expansion above the table. */
function student_95(int $freedom): float
{
    $table = [1 => 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];
    $normal = 1.959964;
    return $table[$freedom]
        ?? $normal + ($normal ** 3 + $normal) / (4 * $freedom)
        + (5 * $normal ** 5 + 16 * $normal ** 3 + 3 * $normal) / (96 * $freedom ** 2);
}
