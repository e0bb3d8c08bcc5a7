<?php
/**
 * Public methods with arguments nobody should pass, again and again in one worker: a value or an exception with a
 * message, and no descriptor, timer or memory left. rows.php says which classes and how.
 *
 * Usage: php tests/conformance/bad_calls/run.php <extension>
 * Prints `ok NAME` or `not ok NAME: reason` per class.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require dirname(__DIR__) . '/harness/service.php';
require dirname(__DIR__) . '/harness/blocks.php';
require __DIR__ . '/rows.php';

$extension = realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension>\n");
$failed = false;

/** @return list<string> the classes that stubs/ declares */
function declared(): array
{
    $classes = [];
    $files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator(dirname(__DIR__, 3) . '/stubs', FilesystemIterator::SKIP_DOTS));
    foreach ($files as $file) {
        $text = (string)file_get_contents((string)$file);
        if (preg_match('/^namespace ([\w\\\\]+)/m', $text, $space) && preg_match('/^(?:final |abstract )?class (\w+)/m', $text, $class)) {
            $classes[] = "$space[1]\\$class[1]";
        }
    }
    return $classes;
}

$known = [...array_keys(rows()), ...UNDRIVEN];
$missing = array_diff(declared(), $known);
$gone = array_diff($known, declared());
report('every class of stubs/ is in rows.php', $missing || $gone ? 'missing ' . implode(' ', $missing) . ', gone ' . implode(' ', $gone) : null);

$service = new Service(Side::native($extension), __DIR__ . '/server.php', 1);
$service->start();
$pid = (int)$service->ask('pid');
foreach (array_keys(rows()) as $class) {
    $service->ask(strtr($class, '\\', '.'));
    $answer = answer_of($service, $pid);
    if ($answer === null) {
        report("$class answers", silence($service, $pid));
        break;
    }
    report("$class answers", $answer['calls'] < 500 ? "only $answer[calls] calls were made" : ($answer['faults'] ? implode('; ', array_slice($answer['faults'], 0, 12)) : null));
    report("$class leaves nothing", growth($answer['counts']));
}
report('one process did it all', (int)$service->ask('pid') === $pid ? null : 'another process answers');
exit($failed ? 1 : 0);
