<?php
/**
 * Compares the declared API of the extension with the PHP library's, class by class.
 *
 *     WORKERMAN_REFERENCE=<folder of the library> php tests/api/parity.php <extension> [--pending]
 *
 * With WORKERMAN_COROUTINE_REFERENCE (folder of the package workerman/coroutine) its classes are
 * compared as well, otherwise they are left out.
 *
 * The classes compared are those of stubs/ (with --pending also of stubs/pending/), and each class
 * of the library must have a stub in one of the two. Differences that are meant stand in
 * allowed.txt, each with its reason; an entry that no longer matches fails the comparison as well.
 * Exit status 0: equal, 1: different, 2: could not compare.
 */
declare(strict_types=1);

$reference = (string) getenv('WORKERMAN_REFERENCE');
is_dir("$reference/src") && $reference .= '/src';
$extension = realpath($argv[1] ?? '');
if (!is_dir($reference) || $extension === false) {
    fwrite(STDERR, "usage: WORKERMAN_REFERENCE=<folder> php parity.php <extension>\n");
    exit(2);
}

$package = (string) getenv('WORKERMAN_COROUTINE_REFERENCE');
is_dir("$package/src") && $package .= '/src';
$isPackage = static fn(string $name) => preg_match('/^[-+]?Workerman\\\\Coroutine\b/', $name) === 1;
$classes = stubbed_classes(dirname(__DIR__, 2) . '/stubs', in_array('--pending', $argv, true));
// The package's Swoole and Swow drivers are made of those extensions' classes; ours extend the fiber
// drivers and declare nothing (tests/phpt/coroutine/drivers_swoole_and_swow.phpt).
$classes = array_values(preg_grep('/^Workerman\\\\Coroutine\\\\\w+\\\\Swo(ole|w)$/', $classes, PREG_GREP_INVERT));
if (!is_dir($package)) {
    $classes = array_values(array_filter($classes, static fn($class) => !$isPackage($class)));
}
$theirs = reflect(
    ['-d', 'workerman.enable=0'],
    ['WORKERMAN_REFERENCE' => $reference, 'WORKERMAN_COROUTINE_REFERENCE' => $package],
    $classes,
);
$ours = reflect(['-d', "extension=$extension"], ['WORKERMAN_REFERENCE' => ''], $classes);

$differences = array_merge(
    array_map(static fn($line) => "-$line", array_diff($theirs, $ours)),
    array_map(static fn($line) => "+$line", array_diff($ours, $theirs)),
);
$allowed = array_filter(
    file(__DIR__ . '/allowed.txt', FILE_IGNORE_NEW_LINES) ?: [],
    static fn($line) => $line !== '' && $line[0] !== '#' && (is_dir($package) || !$isPackage($line)),
);
$unexpected = array_diff($differences, $allowed);
$stale = array_diff($allowed, $differences);

sort($unexpected);
foreach ($unexpected as $line) {
    echo $line, "\n";
}
foreach ($stale as $line) {
    echo "no longer a difference, remove it from allowed.txt: $line\n";
}
foreach (reordered($theirs, $ours) as $line) {
    echo $line, "\n";
}
$uncovered = uncovered($reference, dirname(__DIR__, 2) . '/stubs');
foreach ($uncovered as $class) {
    echo "not compared: the library has $class, and there is no stub of it\n";
}
$failed = $unexpected || $stale || $uncovered || reordered($theirs, $ours);
printf(
    "%d classes, %d facts, %d allowed differences: %s\n",
    count($classes),
    count($theirs),
    count($allowed),
    $failed ? 'DIFFERENT' : 'equal',
);
exit($failed ? 1 : 0);

/** @return list<string> */
function stubbed_classes(string $stubs, bool $withPending): array
{
    $classes = [];
    $files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator($stubs, FilesystemIterator::SKIP_DOTS));
    foreach ($files as $file) {
        $path = substr((string) $file, strlen($stubs) + 1, -strlen('.php'));
        $isPending = str_starts_with($path, 'pending/');
        // What only the extension has is not compared.
        if ($file->getExtension() !== 'php' || $isPending && !$withPending || str_starts_with($path, 'Native/')
            || str_starts_with($path, 'legacy/')) {
            continue;
        }
        $classes[] = 'Workerman\\' . strtr($isPending ? substr($path, strlen('pending/')) : $path, '/', '\\');
    }
    sort($classes);
    return $classes;
}

/** @return list<string> classes of the library, one in each of its files, that no stub declares, not even a pending one */
function uncovered(string $reference, string $stubs): array
{
    $missing = [];
    $files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator($reference, FilesystemIterator::SKIP_DOTS));
    foreach ($files as $file) {
        $path = substr((string) $file, strlen($reference) + 1);
        if ($file->getExtension() === 'php' && !is_file("$stubs/$path") && !is_file("$stubs/pending/$path")) {
            $missing[] = 'Workerman\\' . strtr(substr($path, 0, -strlen('.php')), '/', '\\');
        }
    }
    sort($missing);
    return $missing;
}

/** @return list<string> what reflect.php prints */
function reflect(array $options, array $environment, array $classes): array
{
    $process = proc_open(
        [PHP_BINARY, ...$options, __DIR__ . '/reflect.php', ...$classes],
        [1 => ['pipe', 'w'], 2 => STDERR],
        $pipes,
        null,
        $environment + getenv(),
    );
    $output = is_resource($process) ? (string) stream_get_contents($pipes[1]) : '';
    if (!is_resource($process) || proc_close($process) !== 0 || $output === '') {
        fwrite(STDERR, "reflect.php failed\n");
        exit(2);
    }
    return explode("\n", trim($output));
}

/**
 * The first instance property that comes at another place: var_dump, foreach, (array) and
 * serialize() show their order. The order of other members shows nowhere that matters.
 */
function reordered(array $theirs, array $ours): array
{
    $isInstance = static fn($line) => preg_match('/ (public|protected) (?!static)[^(]*\$/', $line) === 1;
    $first = array_values(array_filter(array_intersect($theirs, $ours), $isInstance));
    $second = array_values(array_filter(array_intersect($ours, $theirs), $isInstance));
    foreach ($first as $i => $line) {
        if ($line !== $second[$i]) {
            return ["order differs: $line comes where the extension has {$second[$i]}"];
        }
    }
    return [];
}
