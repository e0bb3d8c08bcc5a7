<?php
/**
 * The same script under the PHP library and under the extension: the client must see the same bytes, and the
 * callbacks must come in the same order with the same arguments.
 *
 * Usage: [WORKERMAN_REFERENCE=<folder of the library>] php tests/conformance/run.php <extension> [area …]
 *
 * Each area is a folder with server.php and scenario.php, which returns case name => function (Session), or why it cannot be
 * played here.
 * A case that differs on purpose is ['differs' => subject in docs/differences.md, 'native' => transcript, 'run' => …];
 * with 'may_agree' the library's answer is chance, which may once be ours.
 * Prints `ok NAME`, `not ok NAME: reason` or `skip NAME`. Without the library only the native side of the
 * deliberate differences is checked. CONFORMANCE_SHOW=1 prints every transcript.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require __DIR__ . '/harness/session.php';

$native = Side::native(realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension> [area …]\n"));
$library = Side::library();
// For work on the scenarios: both sides are the library, which shows what differs from run to run.
getenv('CONFORMANCE_SELF') && $library !== null && $native = $library;
$areas = array_slice($argv, 2) ?: array_map('basename', array_map('dirname', glob(__DIR__ . '/*/scenario.php')));
$documented = (string)file_get_contents(dirname(__DIR__, 2) . '/docs/differences.md');
$failed = 0;

function verdict(string $name, ?string $reason): void
{
    global $failed;
    $reason !== null && $failed++;
    echo $reason === null ? "ok $name\n" : "not ok $name: $reason\n";
}

/** Where two transcripts part, with a few lines before. */
function parting(array $library, array $native): ?string
{
    if ($library === $native) {
        return null;
    }
    for ($at = 0; ($library[$at] ?? null) === ($native[$at] ?? null); $at++);
    $text = "the transcripts part at line $at\n";
    foreach (array_slice($library, max(0, $at - 4), min(4, $at)) as $line) {
        $text .= "    both:    $line\n";
    }
    foreach (['expected' => $library, 'native' => $native] as $side => $lines) {
        foreach (array_slice($lines, $at, 6) ?: ['(nothing)'] as $line) {
            $text .= sprintf("    %-9s%s\n", "$side:", $line);
        }
    }
    return rtrim($text);
}

/**
 * Runs cases against one server.
 *
 * @return array<string, list<string>> transcript per case; the last, named '', is the end of the server
 */
function play(Side $side, string $area, array $plan, array $cases): array
{
    $service = new Service($side, __DIR__ . "/$area/server.php", $plan['ports'] ?? 1, $plan['environment'] ?? []);
    $transcripts = [];
    try {
        $service->start($plan['words'] ?? ['start'], $plan['controlled'] ?? true);
        foreach ($cases as $name => $case) {
            $session = new Session($service);
            $began = microtime(true);
            $case($session);
            $transcripts[$name] = $session->transcript();
            if (getenv('CONFORMANCE_SHOW')) {
                printf("--- %s %s: %s (%.2f s)\n%s\n", $side->name, $area, $name, microtime(true) - $began,
                    implode("\n", $transcripts[$name]));
            }
        }
        $clean = $service->stop();
        $session = new Session($service);
        $clean || $session->note('did not stop by itself');
        $transcripts[''] = $session->transcript();
        // Processes end in any order.
        sort($transcripts['']);
    } finally {
        $service->destroy();
    }
    return $transcripts;
}

/** Plays one case that differs on purpose, on a server of its own. */
function difference(string $area, string $name, array $plan, array $case): ?string
{
    global $native, $library, $documented;
    if (!str_contains($documented, "| {$case['differs']} |")) {
        return "docs/differences.md has no row '{$case['differs']}'";
    }
    $ours = play($native, $area, $plan, [$name => $case['run']])[$name];
    if ($library !== null && !isset($case['may_agree']) && play($library, $area, $plan, [$name => $case['run']])[$name] === $ours) {
        return "no difference, though docs/differences.md says '{$case['differs']}'";
    }
    return parting($case['native'], $ours);
}

foreach ($areas as $area) {
    $cases = require __DIR__ . "/$area/scenario.php";
    if (is_string($cases)) {
        echo "skip $area: $cases\n";
        continue;
    }
    $plan = $cases['plan'] ?? [];
    unset($cases['plan']);
    foreach (array_filter($cases, 'is_array') as $name => $case) {
        try {
            verdict("$area: $name", difference($area, $name, $plan, $case));
        } catch (Throwable $reason) {
            verdict("$area: $name", trim($reason->getMessage()));
        }
    }
    $cases = array_filter($cases, 'is_callable');
    if ($library === null) {
        echo "skip $area: " . count($cases) . " cases (set WORKERMAN_REFERENCE)\n";
        continue;
    }
    try {
        $theirs = play($library, $area, $plan, $cases);
        $ours = play($native, $area, $plan, $cases);
    } catch (Throwable $reason) {
        verdict($area, trim($reason->getMessage()));
        continue;
    }
    foreach ($theirs as $name => $lines) {
        verdict($area . ': ' . ($name === '' ? 'the server stops' : $name), parting($lines, $ours[$name]));
    }
}
exit($failed > 0 ? 1 : 0);
