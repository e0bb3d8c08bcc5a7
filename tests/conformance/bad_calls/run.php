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
require __DIR__ . '/rows.php';

$extension = realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension>\n");
$failed = 0;

function report(string $name, ?string $reason): void
{
    global $failed;
    $reason === null || $failed++;
    echo $reason === null ? "ok $name\n" : "not ok $name: $reason\n";
}

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
    $place = "$service->place/answer";
    if (!eventually(static function () use ($place, $pid): bool {
        clearstatcache();
        return is_file($place) || !is_alive($pid);
    }, 60) || !is_file($place)) {
        report("$class answers", is_alive($pid) ? 'nothing after 60 s' : 'the process died: ' . $service->output());
        break;
    }
    $answer = json_decode((string)file_get_contents($place), true, 512, JSON_THROW_ON_ERROR);
    unlink($place);
    [, $second, $third] = $answer['counts'];
    report("$class answers", $answer['calls'] < 500 ? "only $answer[calls] calls were made" : ($answer['faults'] ? implode('; ', array_slice($answer['faults'], 0, 12)) : null));
    $grown = $third['descriptors'] !== $second['descriptors'] || $third['timers'] !== $second['timers']
        || $third['memory'] - $second['memory'] > 1024 || $third['resident'] - $second['resident'] > 1024;
    report("$class leaves nothing", $grown ? json_encode($answer['counts']) : null);
}
foreach (array_keys(NETWORK) as $name) {
    $service->ask("network-$name");
    $place = "$service->place/answer";
    if (!eventually(static function () use ($place): bool {
        clearstatcache();
        return is_file($place);
    }, 60)) {
        report("network $name", 'nothing after 60 s');
        break;
    }
    $text = (string)file_get_contents($place);
    unlink($place);
    ['events' => $events, 'counts' => [, $second, $third]] = json_decode($text, true, 512, JSON_THROW_ON_ERROR);
    $every = 3 * NETWORK_BLOCK;
    $flat = $third['descriptors'] === $second['descriptors'] && $third['timers'] === $second['timers']
        && $third['memory'] - $second['memory'] <= 1024 && $third['resident'] - $second['resident'] <= 1024;
    report("network $name $every times", $flat && $events === ['error' => $every, 'close' => $every, 'connect' => 0] ? null : $text);
}
report('one process did it all', (int)$service->ask('pid') === $pid ? null : 'another process answers');
exit($failed > 0 ? 1 : 0);
