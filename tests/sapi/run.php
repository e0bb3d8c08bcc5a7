<?php
/**
 * The extension in other server APIs of the same PHP, where it must load and stay inert: no class, no complaint,
 * and the PHP library of a project works as without it.
 *
 * Usage: php tests/sapi/run.php <extension>
 * Prints `ok NAME`, `not ok NAME: reason` or `skip NAME` per server API.
 */

declare(strict_types=1);

error_reporting(E_ALL);
set_error_handler(fn($level, $text, $file, $line) => error_reporting() & $level
    ? throw new ErrorException($text, 0, $level, $file, $line) : false);

require __DIR__ . '/../examples/server.php';
require __DIR__ . '/fast_cgi.php';

$extension = realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension>\n");
$options = ['-n', '-d', "extension=$extension"];
$script = __DIR__ . '/inert.php';
$folder = sys_get_temp_dir() . '/sapi-' . getmypid();
mkdir($folder, 0700);
register_shutdown_function(static fn() => remove_tree($folder));

/** The program of another server API that belongs to this very PHP; null when there is none. */
function beside(string $name): ?string
{
    $version = PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
    // phpdbg takes -v for something else, and begins to talk.
    $ask = $name === 'phpdbg' ? '-V' : '-v';
    foreach ([dirname(PHP_BINARY), dirname(PHP_BINARY, 2) . '/sbin', '/usr/bin', '/usr/sbin'] as $place) {
        foreach (["$place/$name$version", "$place/$name"] as $program) {
            if (is_executable($program)
                && preg_match('/ ' . preg_quote(PHP_VERSION) . '[ ,]/', (string)shell_exec("'$program' -n $ask 2>&1 </dev/null"))
            ) {
                return $program;
            }
        }
    }
    return null;
}

/**
 * Starts a program whose output, both streams, is read; the caller ends it.
 *
 * @return array{0: resource, 1: resource} process and output
 */
function program(array $command, array $environment = []): array
{
    $process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes, null,
        $environment + getenv());
    return [$process, $pipes[1]];
}

function output_of(array $command, array $environment = []): string
{
    [$process, $pipe] = program($command, $environment);
    $text = stream_get_contents($pipe);
    proc_close($process);
    return $text;
}

/** Runs a server: when it says $sign, $visit is called; then the server is stopped. Returns the visit's result. */
function serve(array $command, string $sign, callable $visit): string
{
    [$process, $pipe] = program($command);
    $text = '';
    try {
        while (!str_contains($text, $sign)) {
            $line = fgets($pipe);
            if ($line === false) {
                throw new RuntimeException("did not start: $text");
            }
            $text .= $line;
        }
        return $visit();
    } finally {
        proc_terminate($process);
        stream_get_contents($pipe);
        proc_close($process);
    }
}

$apis = [
    'cli-server' => static function () use ($options, $script): string {
        [$port] = free_ports(1);
        return serve([PHP_BINARY, ...$options, '-S', "127.0.0.1:$port", $script], 'started',
            static fn() => file_get_contents("http://127.0.0.1:$port/"));
    },
    'cgi-fcgi' => static function () use ($options, $script): ?string {
        $program = beside('php-cgi');
        return $program === null ? null : output_of([$program, '-q', ...$options, $script]);
    },
    'phpdbg' => static function () use ($options, $script): ?string {
        $program = beside('phpdbg');
        return $program === null ? null : output_of([$program, ...$options, '-qrr', $script]);
    },
    'fpm-fcgi' => static function () use ($options, $script, $folder): ?string {
        $program = beside('php-fpm');
        if ($program === null) {
            return null;
        }
        $socket = "$folder/fpm.sock";
        // Root has to name a user; anybody else must not.
        $user = trim(shell_exec('id -u')) === '0' ? "user = root\ngroup = root\n" : '';
        file_put_contents("$folder/fpm.conf", "[global]\nerror_log = /proc/self/fd/2\ndaemonize = no\n"
            . "[test]\n{$user}listen = $socket\npm = static\npm.max_children = 1\n");
        return serve([$program, ...$options, '-R', '-F', '-y', "$folder/fpm.conf"], 'ready to handle connections',
            static fn() => fast_cgi("unix://$socket", ['SCRIPT_FILENAME' => $script, 'REQUEST_METHOD' => 'GET',
                'SERVER_PROTOCOL' => 'HTTP/1.1']));
    },
];

$expected = ['loaded' => true, 'setting' => '1', 'before' => false, 'info' => 'inert (only the command line is served)',
    'library' => true];
$failed = 0;
foreach ($apis as $api => $ask) {
    $name = "$api: the extension loads, shows no class, and a library's classes work";
    try {
        $answer = $ask();
        if ($answer === null) {
            echo "skip $name (not installed)\n";
            continue;
        }
        // Header lines of CGI come first; a warning of a loader or a crash leaves no JSON, or more than it.
        $body = preg_replace('/^(?:X-Powered-By|Content-type|Status): [^\n]*\n|^\r?\n/mi', '', $answer);
        same(['api' => $api] + $expected, json_decode($body, true) ?? $answer);
        echo "ok $name\n";
    } catch (Throwable $reason) {
        $failed++;
        echo "not ok $name: ", trim($reason->getMessage()), "\n";
    }
}
exit($failed > 0 ? 1 : 0);
