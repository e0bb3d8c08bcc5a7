<?php
/**
 * Command line scripts that have nothing to do with Workerman: with the extension loaded they print the same bytes,
 * end with the same status and see the same PHP as without it.
 *
 * Usage: php tests/cli/run.php <extension>
 * Prints `ok NAME`, `not ok NAME: reason` or `skip NAME (reason)`.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require dirname(__DIR__) . '/conformance/harness/service.php';

$extension = realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension>\n");
$place = sys_get_temp_dir() . '/cli-' . getmypid();
mkdir($place);
register_shutdown_function(static fn() => is_dir($place) && remove_tree($place));

/** Copies a folder. */
function copy_tree(string $from, string $to): void
{
    mkdir($to);
    foreach (array_diff(scandir($from), ['.', '..']) as $name) {
        is_dir("$from/$name") ? copy_tree("$from/$name", "$to/$name") : copy("$from/$name", "$to/$name");
    }
}

/**
 * Runs PHP in a fresh copy of the scripts and the project, which is at the same place each time.
 *
 * @param list<string> $words
 * @return array{string, string, int} output, errors, status
 */
function run(string $place, string $setting, array $words, string $input): array
{
    is_dir("$place/work") && remove_tree("$place/work");
    copy_tree(__DIR__ . '/scripts', "$place/work");
    copy_tree(__DIR__ . '/project', "$place/work/project");
    is_dir("$place/ini") || mkdir("$place/ini");
    // By ini file, so that PHP processes which the script starts have it as well.
    file_put_contents("$place/ini/99-side.ini", $setting);
    foreach (['out', 'err'] as $file) {
        touch("$place/$file");
    }
    file_put_contents("$place/in", $input);
    $process = proc_open(['timeout', '-k', '5', '60', PHP_BINARY, ...$words],
        [['file', "$place/in", 'r'], ['file', "$place/out", 'w'], ['file', "$place/err", 'w']], $pipes, "$place/work",
        ['PHP_INI_SCAN_DIR' => ":$place/ini", 'COMPOSER_ALLOW_SUPERUSER' => '1', 'COMPOSER_HOME' => "$place/work/home",
            'HOME' => "$place/work", 'NO_COLOR' => '1', 'COLUMNS' => '120'] + getenv());
    $status = proc_close($process);
    return [file_get_contents("$place/out"), file_get_contents("$place/err"), $status];
}

/** What differs from run to run by itself. */
function normalise(string $text): string
{
    return preg_replace(['/^Time: .*, Memory: .*$/m', '/\d+(\.\d+)?(MiB|s)\b/'], ['Time and memory', 'N'], $text);
}

/** Where two texts part. */
function difference(string $without, string $with): string
{
    $same = strspn($without ^ $with, "\0");
    $near = static fn(string $text): string => json_encode(substr($text, max(0, $same - 40), 160), JSON_INVALID_UTF8_SUBSTITUTE);
    return 'without the extension ' . $near($without) . ', with it ' . $near($with);
}

[$listed] = run($place, '', ['-m'], '');
if (preg_match('/^workerman$/m', $listed) === 1) {
    exit("skip scripts (the extension is switched on in php.ini, so PHP does not run without it)\n");
}
[$listed] = run($place, "extension=$extension\n", ['-m'], '');
if (preg_match('/^workerman$/m', $listed) !== 1) {
    exit("not ok the extension is loaded\n");
}

/** Name => words of the command line after `php`, and perhaps its standard input and the status expected. */
$cases = [
    'what PHP offers' => [['surroundings.php']],
    'nothing of the process is touched' => [['process.php']],
    'names of Workerman without autoloading' => [['sniff.php']],
    'autoloaders of the script' => [['autoload.php']],
    'words that are commands of Workerman' => [['words.php', 'start', '-d', 'status', 'stop']],
    'exit with a number' => [['ending.php', 'number'], 'status' => 3],
    'exit with a text' => [['ending.php', 'text']],
    'an uncaught exception' => [['ending.php', 'exception'], 'status' => 255],
    'a fatal error' => [['ending.php', 'fatal'], 'status' => 255],
    'out of memory' => [['ending.php', 'memory'], 'status' => 255],
    'exit in a shutdown function' => [['ending.php', 'shutdown'], 'status' => 7],
    'exit in a fiber' => [['ending.php', 'fiber'], 'status' => 9],
    'objects alive at the end' => [['ending.php', 'objects']],
    'a script with a mistake' => [['-l', 'mistake.txt'], 'status' => 255],
    'code on the command line' => [['-r', 'echo implode(",", $argv), class_exists("Workerman\\\\Timer", false) ? "there" : "";', 'a', 'b']],
    'code on standard input' => [[], 'input' => '<?php echo __FILE__, PHP_EOL; exit(4);', 'status' => 4],
    'a filter' => [['-R', 'echo strrev($argn), PHP_EOL;'], 'input' => "abc\ndef\n"],
    'processes and signals' => [['processes.php']],
    'classes with names like ours' => [['own_worker.php']],
];
$tools = [];
foreach (['composer', 'phpunit'] as $name) {
    $found = (string)exec("command -v $name 2>/dev/null");
    $tools[$name] = $found !== '' && run($place, '', [$found, '--version'], '')[2] === 0 ? $found : null;
}
if ($tools['composer'] !== null) {
    $cases += [
        'composer --version' => [[$tools['composer'], '--no-ansi', '--version']],
        'composer validate' => [[$tools['composer'], '--no-ansi', 'validate', '-d', 'project', '--no-check-publish']],
        'composer install' => [[$tools['composer'], '--no-ansi', 'install', '-n', '-d', 'project']],
        'composer with a command that does not exist' => [[$tools['composer'], '--no-ansi', 'nothing'], 'status' => 1],
        'composer run-script' => [[$tools['composer'], '--no-ansi', 'run-script', '-d', 'project', 'start']],
    ];
}
if ($tools['phpunit'] !== null) {
    $cases += [
        'phpunit' => [[$tools['phpunit'], '-c', 'project'], 'status' => 2],
        'phpunit --testdox' => [[$tools['phpunit'], '-c', 'project', '--testdox', '--filter', 'Passes']],
        'phpunit --list-tests' => [[$tools['phpunit'], '-c', 'project', '--list-tests']],
    ];
}
if (stream_resolve_include_path('Symfony/Component/Console/autoload.php') !== false) {
    $cases += [
        'console: list' => [['project/console', 'list']],
        'console: help' => [['project/console', 'help', 'serve']],
        'console: a command named start' => [['project/console', 'start', 'here', '-d']],
        'console: a command with a status' => [['project/console', 'serve', '--fail'], 'status' => 3],
        'console: an exception' => [['project/console', 'serve', '--throw'], 'status' => 1],
        'console: a question' => [['project/console', 'ask'], 'input' => "Ada\n"],
        'console: no such command' => [['project/console', 'nothing'], 'status' => 1],
    ];
} else {
    $tools['symfony/console'] = null;
}
foreach ($cases as $name => $case) {
    $input = $case['input'] ?? '';
    $without = run($place, '', $case[0], $input);
    $with = run($place, "extension=$extension\n", $case[0], $input);
    $reason = '';
    foreach (['output', 'errors'] as $i => $what) {
        $pair = [normalise($without[$i]), normalise($with[$i])];
        if ($pair[0] !== $pair[1]) {
            $reason .= "$what: " . difference(...$pair) . '; ';
        }
    }
    if ($without[2] !== $with[2]) {
        $reason .= "status: $without[2] without, $with[2] with; ";
    }
    if ($without[2] !== ($case['status'] ?? 0) || $without[0] . $without[1] === '') {
        // Two scripts that did not even run are equal as well.
        $reason .= "the case itself is wrong: status $without[2], " . substr($without[0] . $without[1], 0, 300);
    }
    echo $reason === '' ? "ok $name\n" : "not ok $name: " . strtr(rtrim($reason, '; '), "\n", ' ') . "\n";
}
// The system's tools are made for the system's PHP; another one may not find their classes.
$is_system_php = str_starts_with(PHP_BINARY, '/usr/bin/');
foreach (array_keys($tools, null, true) as $missing) {
    echo $is_system_php ? "skip $missing (not installed)\n" : "$missing does not run with this PHP\n";
}
