<?php
/**
 * docs/commands.md is played, row by row: what its columns say is printed must be what the extension prints, and with
 * WORKERMAN_REFERENCE what the PHP library prints. How the document is read is said there, under "How to read the rows".
 *
 * Usage: [WORKERMAN_REFERENCE=<folder of the library>] php tests/conformance/documented/run.php <extension> [row …]
 * Prints `ok NAME`, `not ok NAME: reason` or `skip NAME`. DOCUMENTED_SHOW=1 prints every transcript.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require __DIR__ . '/stage.php';
require __DIR__ . '/table.php';
require __DIR__ . '/plays.php';

/** Most of a row is waiting, so several are played at once. */
const AT_ONCE = 4;

$native = Side::native(realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension> [row …]\n"));
$sides = array_filter([$native, Side::library()]);
$table = new Table(dirname(__DIR__, 3) . '/docs/commands.md');
$plays = plays();
$failed = 0;

function verdict(string $name, ?string $reason): void
{
    global $failed;
    $reason !== null && $failed++;
    echo $reason === null ? "ok $name\n" : "not ok $name: " . str_replace("\n", ' ⏎ ', $reason) . "\n";
}

/** A line of the document as a pattern: `…` is any text. */
function fits(string $written, string $printed): bool
{
    return preg_match('~^' . str_replace(['…', 'COMMAND'], ['.*', '\w+'], preg_quote($written, '~')) . '$~u', $printed) === 1;
}

/** @return string|null what differs */
function difference(array $written, array $printed): ?string
{
    for ($at = 0; $at < max(count($written), count($printed)); $at++) {
        if (!isset($written[$at], $printed[$at]) || !fits($written[$at], $printed[$at])) {
            return 'line ' . ($at + 1) . " is to be '" . ($written[$at] ?? 'nothing') . "' and is '" . ($printed[$at] ?? 'nothing')
                . "', of: " . implode(' / ', $printed);
        }
    }
    return null;
}

/** Whether the log holds the lines that were printed by Workerman, each with date, time and pid. */
function unlogged(string $log, array $printed): ?string
{
    $logged = [];
    foreach (explode("\n", $log) as $line) {
        preg_match('/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d pid:\d+ (.*)$/', $line, $match) && $logged[] = preg_replace(
            ['/^Workerman\[start\.php\]/', '/(worker\[(?:\w+:)?)\d+\]/i', '/pid:\d+/'], ['W', '$1PID]', 'pid:PID'], $match[1]);
    }
    foreach ($printed as $line) {
        // Of an exception only the place differs, which the log has in full.
        if (preg_match('/^(W |worker\[\w+:PID\])/', $line) && !str_contains($line, 'FILE') && !in_array($line, $logged, true)) {
            return "'$line' is not in the log";
        }
    }
    return null;
}

/** @return list<string> what is wrong */
function play(Side $side, Table $table, int|string $number, array $flags, callable $play): array
{
    $stage = new Stage($side, $flags);
    try {
        $play($stage);
        $texts = ['command' => $stage->command, 'master' => $stage->printed()];
        $wrong = $stage->wrong;
        $reader = new Printed($table, $stage);
        foreach ($table->printed($number, $side->name) as $who => $written) {
            $lines = $reader->lines($texts[$who]);
            if (getenv('DOCUMENTED_SHOW')) {
                echo "--- $number $side->name $who\n    ", implode("\n    ", $lines), "\n";
            }
            $difference = difference($written, $lines);
            $difference === null || $wrong[] = "$who: $difference";
            isset($flags['logFile']) || ($missing = unlogged($stage->log(), $lines)) === null || $wrong[] = $missing;
        }
        return [...$wrong, ...$reader->wrong];
    } catch (Throwable $reason) {
        return [$reason->getMessage()];
    } finally {
        $stage->destroy();
    }
}

$chosen = array_slice($argv, 2);
if ($chosen === []) {
    verdict('every row has a play and every play a row', array_keys($table->rows) === array_keys($plays) ? null
        : 'rows ' . implode(', ', array_diff(array_keys($table->rows), array_keys($plays))) . ' or plays '
        . implode(', ', array_diff(array_keys($plays), array_keys($table->rows))));
    // Cards are dealt: rows beside each other take about as long.
    $parts = [];
    for ($part = 0; $part < AT_ONCE; $part++) {
        $numbers = array_filter(array_keys($plays), static fn(int|string $number) => (int)$number % AT_ONCE === $part);
        $parts[] = [proc_open([PHP_BINARY, '-n', __FILE__, $argv[1], ...array_map(strval(...), $numbers)], [1 => ['pipe', 'w']], $pipes), $pipes[1]];
    }
    foreach ($parts as [$process, $pipe]) {
        while (($line = fgets($pipe)) !== false) {
            echo $line;
            $failed += str_starts_with($line, 'ok ') || str_starts_with($line, 'skip ') ? 0 : 1;
        }
        proc_close($process);
    }
    count($sides) > 1 || print("skip the PHP library's column (set WORKERMAN_REFERENCE)\n");
    exit($failed > 0 ? 1 : 0);
}
foreach ($chosen as $number) {
    if ((int)$number === 50 && trim((string)shell_exec('id -u')) !== '0') {
        echo "skip row 50: acting as another user needs root\n";
        continue;
    }
    foreach ($sides as $side) {
        $wrong = [];
        foreach ($plays[$number] ?? [] as [$flags, $play]) {
            $wrong = [...$wrong, ...play($side, $table, $number, $flags, $play)];
        }
        verdict("row $number, $side->name: {$table->rows[$number]['situation']}", $wrong === [] ? null : implode('; ', $wrong));
    }
}
exit($failed > 0 ? 1 : 0);
