<?php
/**
 * The PHP library's own tests, unmodified, with the native classes; then the same with the library itself, which
 * shows that the runner asks what Pest would.
 *
 * Usage: WORKERMAN_REFERENCE=<folder of the library> php tests/upstream/run.php <extension>
 * Prints `ok NAME`, `not ok NAME: reason` or `skip NAME (reason)`.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require dirname(__DIR__) . '/conformance/harness/service.php';

/** Ports the library's tests have written into them. */
const PORTS = [8080, 8081, 8082, 8083];
/** Its feature tests wait for a fixed time for their servers, which is too short on a busy machine now and then. */
const ATTEMPTS = 3;

$extension = realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension>\n");
$reference = rtrim((string)getenv('WORKERMAN_REFERENCE'), '/');
$tests = is_file("$reference/Worker.php") ? dirname($reference) . '/tests' : "$reference/tests";
if ($reference === '' || !is_dir($tests)) {
    exit("skip the library's own tests (set WORKERMAN_REFERENCE to a checkout of it)\n");
}
foreach (['Mockery', 'GuzzleHttp', 'Symfony/Component/Process'] as $package) {
    if (stream_resolve_include_path("$package/autoload.php") === false) {
        exit("skip the library's own tests ($package is not installed)\n");
    }
}
// Without curl Guzzle reads by PHP streams, and Feature/HttpConnection fails on both sides.
exec(escapeshellarg(PHP_BINARY) . ' -r ' . escapeshellarg("exit((int)!extension_loaded('curl'));"), $ignored, $status);
if ($status !== 0) {
    exit("skip the library's own tests (the extension curl is not installed)\n");
}
$network = own_network();
if ($network === null) {
    exit("skip the library's own tests (one of the ports " . implode(', ', PORTS) . " is in use)\n");
}

$native = run_side('native', $extension, $tests, $network);
foreach ($native as $name => $reason) {
    echo $reason === '' ? "ok $name\n" : "not ok $name: $reason\n";
}
$library = run_side('library', $extension, $tests, $network);
foreach (array_filter($library) as $name => $reason) {
    echo "not ok with the library itself: $name: $reason\n";
}
$same = $native !== [] && array_keys($native) === array_keys($library);
echo $same ? 'ok' : 'not ok', ' the library passes the same ', count($library), " cases\n";
exit(array_filter($native) || array_filter($library) || !$same ? 1 : 0);

/**
 * The command to run something in a network of its own, where every port is free; nothing when the ports are free
 * here, null when neither can be had.
 *
 * @return list<string>|null
 */
function own_network(): ?array
{
    foreach (['ip link set lo up', 'ifconfig lo up'] as $up) {
        foreach (['-n', '-rn'] as $how) {
            exec("unshare $how sh -c '$up' 2>/dev/null", $output, $status);
            if ($status === 0) {
                return ['unshare', $how, 'sh', '-c', "$up && exec \"\$@\"", 'sh'];
            }
        }
    }
    foreach (PORTS as $port) {
        foreach (['tcp' => STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, 'udp' => STREAM_SERVER_BIND] as $kind => $flags) {
            $socket = @stream_socket_server("$kind://127.0.0.1:$port", $code, $reason, $flags);
            if ($socket === false) {
                return null;
            }
            fclose($socket);
        }
    }
    return [];
}

/**
 * @param list<string> $network
 * @return array<string, string> why each case failed, empty when it passed
 */
function run_side(string $side, string $extension, string $tests, array $network): array
{
    $place = sys_get_temp_dir() . "/upstream-$side-" . getmypid();
    mkdir("$place/vendor", 0777, true);
    mkdir("$place/ini");
    register_shutdown_function(static fn() => is_dir($place) && remove_tree($place));
    // The servers of the feature tests are PHP scripts on standard input: settings reach them through the
    // environment, and what they load is vendor/autoload.php of the working directory.
    $library = dirname(__DIR__) . '/conformance/harness/library.php';
    file_put_contents("$place/vendor/autoload.php", $side === 'library' ? "<?php require '$library';"
        : '<?php (new ReflectionClass(Workerman\Worker::class))->isInternal() || exit("not native");');
    file_put_contents("$place/ini/99-side.ini", "extension=$extension\nopcache.enable_cli=0\nzend.assertions=1\n"
        . ($side === 'library' ? "workerman.enable=0\nauto_prepend_file=$library\n" : ''));
    $run = static function (array $files) use ($side, $place, $tests, $network): array {
        $process = proc_open(
            [...$network, 'timeout', '-k', '5', '120', PHP_BINARY, __DIR__ . '/cases.php', $side, $tests, ...$files],
            [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes, $place,
            ['PHP_INI_SCAN_DIR' => ":$place/ini", 'TMPDIR' => $place] + getenv(),
        );
        $output = (string)stream_get_contents($pipes[1]);
        proc_close($process);
        return read_results($output, $files);
    };
    $files = [];
    foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($tests, FilesystemIterator::SKIP_DOTS)) as $file) {
        if (str_ends_with((string)$file, 'Test.php')) {
            $files[] = substr((string)$file, strlen($tests) + 1);
        }
    }
    sort($files);
    $isFeature = static fn(string $file): bool => str_starts_with($file, 'Feature/');
    $results = $run(array_values(array_filter($files, static fn($file) => !$isFeature($file))));
    foreach (array_filter($files, $isFeature) as $file) {
        for ($attempt = 1, $found = ['' => '?']; $attempt <= ATTEMPTS && array_filter($found); $attempt++) {
            $found = $run([$file]);
        }
        $results += $found;
    }
    return $results;
}

/** @return array<string, string> */
function read_results(string $output, array $files): array
{
    $results = [];
    $rest = '';
    foreach (explode("\n", $output) as $line) {
        $result = json_decode($line, true);
        if (isset($result['case'])) {
            $results[one_line($result['case'])] = one_line($result['failure'] ?? '');
        } else {
            $rest .= "$line\n";
        }
    }
    if (trim($rest) !== 'done') {
        $results[implode(', ', $files)] = 'printed besides the cases: ' . one_line(substr(trim($rest), -2000));
    }
    return $results;
}

function one_line(string $text): string
{
    return strtr($text, ["\r" => '\r', "\n" => '\n']);
}
