<?php
/**
 * The tests of the package workerman/coroutine, unmodified, against the native classes: its own start
 * script runs them with PHPUnit inside workers, once for each event loop.
 *
 * Usage: WORKERMAN_COROUTINE_REFERENCE=<checkout of the package> php tests/coroutine/run.php <extension>
 * Prints `ok NAME`, `not ok NAME` or `skip NAME`.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require dirname(__DIR__) . '/conformance/harness/service.php';

/** The loops that the package's start script chooses here, and how long all of them may take. */
const LOOPS = ['Select', 'Fiber'];
const SECONDS = 120;

$extension = realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension>\n");
$package = rtrim((string)getenv('WORKERMAN_COROUTINE_REFERENCE'), '/');
if (!is_file("$package/tests/start.php")) {
    exit("skip tests of workerman/coroutine (set WORKERMAN_COROUTINE_REFERENCE to a checkout)\n");
}
$framework = stream_resolve_include_path('PHPUnit/Autoload.php');
if (!is_file("$package/vendor/autoload.php") && $framework === false) {
    exit("skip tests of workerman/coroutine (PHPUnit is not installed)\n");
}

// The start script loads ../vendor/autoload.php and writes beside itself, so it gets a folder of its own.
$folder = sys_get_temp_dir() . '/coroutine-' . getmypid();
mkdir("$folder/tests", 0777, true);
register_shutdown_function(static fn() => remove_tree($folder));
foreach (glob("$package/tests/*.php") as $file) {
    copy($file, "$folder/tests/" . basename($file));
}
mkdir("$folder/vendor");
$autoload = is_file("$package/vendor/autoload.php") ? "$package/vendor/autoload.php" : __DIR__ . '/autoload.php';
file_put_contents("$folder/vendor/autoload.php", '<?php require ' . var_export($autoload, true) . ";\n");

$log = "$folder/output.log";
$service = proc_open(
    [PHP_BINARY, '-d', "extension=$extension", "$folder/tests/start.php", 'start'],
    [['file', '/dev/null', 'r'], ['file', $log, 'w'], ['file', $log, 'a']],
    $pipes,
    $folder,
);
/** Waits until the service has ended, or a worker of it has. */
$wait = static function (int $seconds, ?string $sign = null) use ($service, $log): bool {
    $end = hrtime(true) + $seconds * 1_000_000_000;
    do {
        usleep(50_000);
        $running = proc_get_status($service)['running'];
    } while ($running && hrtime(true) < $end
        && ($sign === null || !str_contains((string)file_get_contents($log), $sign)));
    return !$running;
};
// The start script stops itself when the last loop's tests are over.
$ended = $wait(SECONDS, 'exit with status');
if (!$ended) {
    proc_terminate($service, 2);
    if (!$wait(10)) {
        proc_terminate($service, 9);
    }
}
$output = (string)file_get_contents($log);

$failed = !$ended;
echo $failed ? "not ok the tests end\n" : "ok the tests end\n";
foreach (LOOPS as $loop) {
    $part = preg_match("/\\[TEST EVENT-LOOP: $loop\\](.*?)(?=\\[TEST EVENT-LOOP: |\\z)/s", $output, $found) === 1 ? $found[1] : '';
    $plain = (string)preg_replace('/\e\[[0-9;]*[A-Za-z]/', '', $part);
    // What a newer PHP calls deprecated in the tests is theirs, and PHPUnit's notices are about how they are written.
    $passed = preg_match('/^OK \((\d+) tests, (\d+) assertions\)/m', $plain, $counts) === 1
        || preg_match('/^OK, but there were issues!\s+Tests: (\d+), Assertions: (\d+)(?:, (?:Deprecations|PHPUnit (?:Notices|Deprecations)): \d+)+\.$/m',
            $plain, $counts) === 1;
    $failed = $failed || !$passed;
    echo $passed ? "ok $loop loop: $counts[1] tests, $counts[2] assertions\n" : "not ok $loop loop\n";
}
if ($failed) {
    echo preg_replace('/^/m', '  ', $output), "\n";
}
exit($failed ? 1 : 0);
