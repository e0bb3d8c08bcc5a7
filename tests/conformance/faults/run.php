<?php
/**
 * Faults of the network and of peers, 120 times each or more in one worker process: the callbacks or the answer that are
 * documented every time, and no descriptor, timer or memory left.
 *
 * Usage: php tests/conformance/faults/run.php <extension>
 * Prints `ok NAME`, `not ok NAME: reason` or `skip NAME (reason)`.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require dirname(__DIR__) . '/harness/service.php';
require dirname(__DIR__) . '/harness/blocks.php';
require dirname(__DIR__, 2) . '/phpt/support/authority.inc';
require __DIR__ . '/plays.php';
require __DIR__ . '/visits.php';

$extension = realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension>\n");
if (!extension_loaded('openssl')) {
    exit("skip faults (PHP has no openssl)\n");
}
$failed = false;

$authority = new Authority();
$stranger = new Authority('stranger');
$uploads = sys_get_temp_dir() . '/faults-' . getmypid();
mkdir($uploads);
register_shutdown_function(static fn() => remove_tree($uploads));
$service = new Service(Side::native($extension), __DIR__ . '/server.php', NOBODY + 1, [
    'CERTIFICATE' => $authority->issue(), 'AUTHORITY' => $authority->file, 'STRANGER' => $stranger->issue(),
    'EXPIRED' => $authority->issue('expired', days: 0), 'OTHER' => $authority->issue('other.example', 'DNS:other.example'),
    'TMPDIR' => $uploads,
]);
$service->start();
$pid = (int)$service->ask('pid');

foreach (CLIENTS as $name => $client) {
    $service->ask("client $name");
    $answer = answer_of($service, $pid);
    $times = BLOCKS * ($client['plays'] ?? PLAYS);
    report("client: $name, $times times", match (true) {
        $answer === null => silence($service, $pid),
        $answer['outcomes'] === [$client['outcome'] => $times] => growth($answer['counts']),
        default => "$client[outcome] is expected, was " . json_encode($answer['outcomes']),
    });
}
foreach (visits($service->ports, $authority, $stranger) as $name => $visit) {
    [$counts, $wrong] = [[], null];
    for ($block = 0; $block < BLOCKS && $wrong === null; $block++) {
        for ($time = 0; $time < PLAYS && $wrong === null; $time++) {
            $wrong = $visit();
        }
        $wrong ??= eventually(static fn() => (int)$service->ask('open') === 0) ? null : 'connections stay open';
        $service->ask('counts');
        $counts[] = answer_of($service, $pid)['counts'] ?? null;
    }
    $left = array_diff(scandir($uploads) ?: [], ['.', '..']);
    $wrong ??= in_array(null, $counts, true) ? silence($service, $pid) : null;
    $wrong ??= $left === [] ? growth($counts) : 'left in the upload folder: ' . implode(' ', $left);
    report("server: $name, " . BLOCKS * PLAYS . ' times', $wrong);
}
report('one process did it all', (int)$service->ask('pid') === $pid ? null : 'another process answers');
report('it stops', $service->stop() ? null : 'something had to be killed');
exit($failed ? 1 : 0);
