<?php
/**
 * Holds the documents to what is in the tree. Prints `ok NAME` or `not ok NAME: reason`.
 *
 * Each ```php block must say which file it is (`<!-- file: PATH -->` on the line before) and equal it.
 * The README's Rust version is Cargo.toml's. Each relative link must lead to something, each `make TARGET` must be one, and each test that
 * docs/differences.md names must exist.
 */

declare(strict_types=1);

chdir($argv[1] ?? dirname(__DIR__, 2));

$failed = 0;
$report = function (string $name, array $problems) use (&$failed) {
    $failed += $problems === [] ? 0 : 1;
    echo $problems === [] ? "ok $name\n" : "not ok $name: " . implode('; ', $problems) . "\n";
};
preg_match_all('/^([a-z-]+):.*## /m', (string)file_get_contents('Makefile'), $match);
$targets = $match[1];

foreach ([...glob('*.md'), ...glob('docs/*.md')] as $document) {
    $text = (string)file_get_contents($document);
    $problems = $snippets = [];

    preg_match_all('/^(?:<!-- file: (\S+) -->\n)?```php\n(.*?)^```$/ms', $text, $blocks, PREG_SET_ORDER | PREG_UNMATCHED_AS_NULL);
    foreach ($blocks as [, $file, $code]) {
        if ($file === null) {
            $snippets[] = 'a PHP block names no file: ' . strtok($code, "\n");
        } elseif (!is_file($file)) {
            $snippets[] = "$file does not exist";
        } elseif (rtrim(file_get_contents($file)) !== rtrim($code)) {
            $snippets[] = "the block is not $file";
        }
    }
    if ($blocks !== []) {
        $report("$document: its " . count($blocks) . ' PHP blocks are the files they name', $snippets);
    }

    preg_match_all('/\]\((?!https?:|mailto:|#)([^)#\s]+)/', $text, $links);
    foreach ($links[1] as $link) {
        file_exists(dirname($document) . "/$link") || $problems[] = "no such file: $link";
    }
    // A target is named in code: `make X`, or at the start of a line of a shell block.
    preg_match_all('/(?:`|^)(?:sudo )?make ([a-z-]+)/m', $text, $made);
    foreach (array_diff(array_unique($made[1]), $targets) as $target) {
        $problems[] = "no such target: make $target";
    }
    $report("$document: links and make targets exist", $problems);
}

preg_match('/^rust-version = "(.+)"/m', (string)file_get_contents('Cargo.toml'), $rust);
preg_match('/Rust (1\.\d+) or newer/', (string)file_get_contents('README.md'), $promised);
$report('README.md: the Rust version is that of Cargo.toml',
    ($rust[1] ?? 'none') === ($promised[1] ?? null) ? [] : ["Cargo.toml says {$rust[1]}"]);

/**
 * A test named by docs/differences.md: `area/name` or `name` is a phpt, `area: case` a case of a black-box suite,
 * anything else a Rust test function, searched by its last part.
 */
function named_test_exists(string $name): bool
{
    static $phpt = null;
    $phpt ??= implode("\n", array_map(strval(...), iterator_to_array(new RecursiveIteratorIterator(
        new RecursiveDirectoryIterator('tests', FilesystemIterator::SKIP_DOTS)), false)));
    if (str_contains("$phpt\n", "/$name.phpt\n") || is_file($name)) {
        return true;
    }
    $grep = fn(string $options, string $what): bool =>
        (exec("grep -rq $options -- " . escapeshellarg($what) . ' tests crates fuzz 2>/dev/null; echo $?') === '0');
    return $grep('-w --include=*.rs', 'fn ' . preg_replace('/^.*::/', '', $name))
        || $grep('-F --include=*.php', preg_replace('/^[\w ]+: /', '', $name));
}

$problems = [];
$tests = 0;
foreach (explode("\n", (string)file_get_contents('docs/differences.md')) as $line) {
    if (preg_match('/^\| \d+[a-z]? \|.*\| ([^|]*) \|$/', $line, $row)) {
        preg_match_all('/`([^`]+)`/', $row[1], $names);
        $row[1] === 'open' && $problems[] = "no test yet: $line";
        foreach ($names[1] as $name) {
            $tests++;
            named_test_exists($name) || $problems[] = "no such test: $name";
        }
    }
}
$report("docs/differences.md: the $tests tests it names exist", $problems);
exit($failed > 0 ? 1 : 0);
