<?php
/**
 * Unmodified packages with real clients and servers: on the extension, and on the PHP library when
 * WORKERMAN_REFERENCE names it. Both have to print the same checks.
 *
 * Usage: php tests/ecosystem/run.php <extension> [package ...]
 * A package is a folder beside this file; README.md says which variables name the checkouts.
 * ECOSYSTEM_SIDE=native or =library runs one side only.
 * Prints `ok NAME`, `not ok NAME: reason` or `skip NAME`.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require dirname(__DIR__) . '/conformance/harness/service.php';
require dirname(__DIR__) . '/examples/client.php';
require __DIR__ . '/project.php';

$extension = realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension> [package ...]\n");
$names = array_slice($argv, 2) ?: array_map(static fn(string $file): string => basename(dirname($file)), glob(__DIR__ . '/*/checks.php'));
$sides = array_values(array_filter([Side::native($extension), Side::library()], static fn(?Side $side): bool =>
    $side !== null && in_array(getenv('ECOSYSTEM_SIDE'), [false, '', $side->name], true)));
$failed = 0;
foreach ($names as $name) {
    /** @var Package $package */
    $package = require __DIR__ . "/$name/checks.php";
    if (($lacks = $package->lacks()) !== '') {
        echo "skip $name ($lacks)\n";
        continue;
    }
    $printed = [];
    foreach ($sides as $side) {
        $project = new Project($name, $side, $package);
        try {
            ($package->checks)($project);
        } catch (Throwable $reason) {
            $project->record(false, 'runs', $reason->getMessage() . ' at ' . basename($reason->getFile()) . ':' . $reason->getLine());
        }
        $project->stop();
        $project->destroy();
        $printed[] = $project->results;
        $failed += count(array_filter($project->results, static fn(bool $passed): bool => !$passed));
    }
    if (count($printed) === 2) {
        $beyond = preg_grep($package->beyond, array_keys($printed[0]));
        $printed[0] = array_diff_key($printed[0], array_flip($beyond));
        $difference = array_keys(array_diff_assoc($printed[0], $printed[1]) + array_diff_assoc($printed[1], $printed[0]));
        $difference === [] || $failed++;
        $more = $beyond === [] ? '' : ', and the extension ' . count($beyond) . ' more';
        echo $difference === [] ? "ok $name: both sides print the same " . count($printed[0]) . " checks$more\n"
            : "not ok $name: the sides differ in: " . implode(', ', $difference) . "\n";
    } elseif (count($sides) === 1 && $sides[0]->name === 'native' && getenv('ECOSYSTEM_SIDE') === false) {
        echo "skip $name on the PHP library (set WORKERMAN_REFERENCE)\n";
    }
}
exit($failed > 0 ? 1 : 0);
