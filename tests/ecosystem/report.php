<?php
/** Checks inside a worker: each is one line of the file that run.php reads. */

declare(strict_types=1);

use Workerman\Timer;

function check(string $name, mixed $expected, mixed $actual): void
{
    $passed = $expected === $actual;
    $reason = $passed ? '' : 'expected ' . json_encode($expected) . ', got ' . json_encode($actual);
    file_put_contents(getenv('TRACE'), json_encode([$passed, $name, substr($reason, 0, 2000)]) . "\n", FILE_APPEND);
}

/** The last line: nothing more is checked. */
function finished(): void
{
    file_put_contents(getenv('TRACE'), "finished\n", FILE_APPEND);
}

/**
 * Runs steps one after the other, then `finished()`.
 *
 * @param list<array{callable(): mixed, callable(): bool, callable(): mixed}> $steps what to do, when its effects
 *     are there, what to check then
 * @param float $seconds longest time for a condition; the checks run in any case, and say what is missing
 */
function steps(array $steps, float $seconds = 10): void
{
    if ($steps === []) {
        finished();
        return;
    }
    [$do, $condition, $then] = array_shift($steps);
    $do();
    $deadline = microtime(true) + $seconds;
    $timer = Timer::add(0.01, static function () use (&$timer, $deadline, $condition, $then, $steps, $seconds): void {
        if ($condition() || microtime(true) > $deadline) {
            Timer::del($timer);
            $then();
            steps($steps, $seconds);
        }
    });
}
