<?php
/**
 * Declares for IDEs the classes that are written in PHP: php/ without bodies and private members, into
 * stubs/legacy. With --check nothing is written: the exit code says whether the files are up to date.
 *
 * Usage: php tools/legacy-stubs.php [--check]
 */

declare(strict_types=1);

error_reporting(E_ALL);
$root = dirname(__DIR__);
$checks = ($argv[1] ?? '') === '--check';
$wanted = [];
$files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator("$root/php", FilesystemIterator::SKIP_DOTS));
foreach ($files as $file) {
    $name = substr((string)$file, strlen("$root/php/"));
    // Nobody is to name what is in there.
    if (!str_starts_with($name, 'Native/')) {
        $wanted[$name] = declaration((string)file_get_contents((string)$file));
    }
}
ksort($wanted);
$stale = [];
foreach ($wanted as $name => $text) {
    $path = "$root/stubs/legacy/$name";
    if (is_file($path) && file_get_contents($path) === $text) {
        continue;
    }
    $stale[] = $name;
    if (!$checks) {
        is_dir(dirname($path)) || mkdir(dirname($path), 0777, true);
        file_put_contents($path, $text);
    }
}
foreach ($stale as $name) {
    echo $checks ? "out of date: stubs/legacy/$name (php tools/legacy-stubs.php)\n" : "written: stubs/legacy/$name\n";
}
exit($checks && $stale !== [] ? 1 : 0);

/** The source with empty bodies and without private members. */
function declaration(string $source): string
{
    $tokens = PhpToken::tokenize($source);
    $out = $member = '';
    $depth = 0;
    for ($i = 0; $i < count($tokens); $i++) {
        $token = $tokens[$i];
        if ($depth === 0) {
            $out .= $token->text;
            $depth = $token->text === '{' ? 1 : 0;
            continue;
        }
        if (trim($member) === '' && $token->text === '}') {
            // What follows runs when the class is loaded.
            $out .= "\n}\n";
            break;
        }
        // One member: up to its semicolon or its body, which goes.
        $member .= $token->text;
        $isFunction = preg_match('/\bfunction\b/', without_comments($member)) === 1;
        if ($token->text === '{' && $isFunction) {
            for ($open = 1; $open > 0;) {
                $text = $tokens[++$i]->text;
                $open += in_array($text, ['{', '${'], true) || $tokens[$i]->is(T_CURLY_OPEN) ? 1 : ($text === '}' ? -1 : 0);
            }
            $member = preg_replace('/\s*\{$/', ' {}', $member);
        } elseif ($token->text !== ';') {
            continue;
        }
        if (preg_match('/\bprivate\b/', without_comments($member)) !== 1) {
            $out .= $member;
        }
        $member = '';
    }
    return preg_replace('/\{\s+\n    (?=\S)/', "{\n    ", preg_replace('/\n{3,}/', "\n\n", $out), 1);
}

function without_comments(string $code): string
{
    $kept = array_filter(PhpToken::tokenize("<?php $code"), static fn($token) => !$token->is([T_COMMENT, T_DOC_COMMENT]));
    return implode('', array_column($kept, 'text'));
}
