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

$problems = [];
$tests = 0;
foreach (explode("\n", (string)file_get_contents('docs/differences.md')) as $line) {
    if (preg_match('/^\| \d+ \|.*\| ([^|]*) \|$/', $line, $row)) {
        preg_match_all('/`([^`]+)`/', $row[1], $names);
        foreach ($names[1] as $name) {
            $tests++;
            // `tests/phpt/…` is a file; `crate::module::function` is searched by its last part.
            if (str_contains($name, '/')) {
                is_file($name) || $problems[] = "no such test: $name";
            } else {
                $function = preg_replace('/^.*::/', '', $name);
                exec('grep -rqw --include=*.rs ' . escapeshellarg("fn $function") . ' crates tests 2>/dev/null', $lines, $status);
                $status === 0 || $problems[] = "no such test: $name";
            }
        }
    }
}
$report("docs/differences.md: the $tests tests it names exist", $problems);
exit($failed > 0 ? 1 : 0);
