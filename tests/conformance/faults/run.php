<?php
/**
 * Faults of the network and of peers, 120 times each or more in one worker process: the callbacks or the answer that are
 * documented every time, and no descriptor, timer or memory left. With WORKERMAN_REFERENCE each is played on the PHP
 * library too: the same comes of it, or what a row of docs/differences.md says.
 *
 * Usage: php tests/conformance/faults/run.php <extension> [part of a name …]
 * Prints `ok NAME`, `not ok NAME: reason` or `skip NAME (reason)`.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require dirname(__DIR__) . '/harness/service.php';
require dirname(__DIR__) . '/harness/blocks.php';
require dirname(__DIR__, 2) . '/phpt/support/authority.inc';
require __DIR__ . '/names.php';
require __DIR__ . '/plays.php';
require __DIR__ . '/talk.php';
require __DIR__ . '/visits.php';
require __DIR__ . '/visits_tls.php';
require __DIR__ . '/visits_files.php';
require __DIR__ . '/stage.php';

$extension = realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension> [part of a name …]\n");
if (!extension_loaded('openssl')) {
    exit("skip faults (PHP has no openssl)\n");
}
$failed = false;
$stage = new Stage(array_slice($argv, 2));
$stage->play(Side::native($extension), PLAYS, BLOCKS);
($library = Side::library()) === null || $stage->play($library, 2, 1);
exit($failed ? 1 : 0);
