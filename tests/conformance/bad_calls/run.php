<?php
/**
 * Public methods with arguments nobody should pass, on objects in every state, again and again in one worker: what the
 * declared types refuse is refused in PHP's words, the rest has the outcome in expected/, and no descriptor, timer or
 * memory is left. Where WORKERMAN_REFERENCE names the PHP library, its outcomes are the same but for allowed.php.
 *
 * Usage: [WORKERMAN_REFERENCE=…] php tests/conformance/bad_calls/run.php <extension> [--write] [class …]
 * With --write the outcomes become what is expected. Prints `ok NAME`, `not ok NAME: reason` or `skip NAME (reason)`.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require dirname(__DIR__) . '/harness/service.php';
require dirname(__DIR__) . '/harness/blocks.php';
require __DIR__ . '/recorder.php';
require __DIR__ . '/fold.php';
require __DIR__ . '/allowed.php';

$extension = realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension> [--write] [class …]\n");
$write = in_array('--write', $argv, true);
$wanted = array_values(array_filter(array_slice($argv, 2), static fn($word) => $word !== '--write'));
$failed = false;

/** Classes that are here under another condition, or have no method of their own. */
const ELSEWHERE = [
    'Workerman\Connection\ConnectionInterface' => 'abstract',
    'Workerman\Events\React\Base' => 'needs react/event-loop', 'Workerman\Events\React\ExtEventLoop' => 'as Base',
    'Workerman\Events\React\ExtLibEventLoop' => 'as Base', 'Workerman\Events\React\StreamSelectLoop' => 'as Base',
];

/** @return list<string> the classes that stubs/ declares */
function declared(): array
{
    $classes = [];
    $files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator(dirname(__DIR__, 3) . '/stubs', FilesystemIterator::SKIP_DOTS));
    foreach ($files as $file) {
        $text = (string)file_get_contents((string)$file);
        if (preg_match('/^namespace ([\w\\\\]+)/m', $text, $space)) {
            preg_match_all('/^(?:final |abstract )?class (\w+)/m', $text, $names);
            array_push($classes, ...array_map(static fn($name) => "$space[1]\\$name", $names[1]));
        }
    }
    return $classes;
}

/** The first lines in which two texts differ. */
function difference(string $expected, string $actual): ?string
{
    if ($expected === $actual) {
        return null;
    }
    [$expected, $actual] = [explode("\n", $expected), explode("\n", $actual)];
    $gone = array_slice(array_values(array_diff($expected, $actual)), 0, 5);
    $new = array_slice(array_values(array_diff($actual, $expected)), 0, 5);
    return "\n    expected: " . implode("\n              ", $gone) . "\n    is:       " . implode("\n              ", $new);
}

/** What one side makes of a class, in a worker or in a script without one. */
final class Examiner
{
    private Service $service;
    public readonly int $pid;

    public function __construct(private readonly Side $side, private readonly string $how)
    {
        $this->start();
    }

    private function start(): void
    {
        $this->service = new Service($this->side, __DIR__ . '/server.php', 5);
        $this->service->start();
        $this->pid = (int)$this->service->ask('pid');
    }

    /** @return ?array{calls: int, faults: array<string, string>, counts: list<array<string, int>>, outcomes: array<string, string>} */
    public function inside(string $class): ?array
    {
        $this->service->ask("$this->how $class");
        $answer = answer_of($this->service, $this->pid);
        return $answer === null ? null : $answer + ['outcomes' => $this->outcomes()];
    }

    /** The same in a process of its own; outcomes in that state only. */
    public function outside(string $class): array
    {
        $text = $this->service->command('outside', $this->how, $class);
        $answer = json_decode((string)@file_get_contents($this->service->place . '/answer'), true);
        @unlink($this->service->place . '/answer');
        return $answer === null ? ['faults' => ["no answer: $text"], 'outcomes' => [], 'counts' => [], 'calls' => 0]
            : $answer + ['outcomes' => $this->outcomes()];
    }

    private function outcomes(): array
    {
        return json_decode((string)file_get_contents($this->service->place . '/outcomes'), true, 512, JSON_THROW_ON_ERROR);
    }

    public function silence(): string
    {
        return silence($this->service, $this->pid);
    }

    public function alive(): bool
    {
        return (int)$this->service->ask('pid') === $this->pid;
    }
}

/**
 * Outcomes in a worker, and those that are others in a script without one.
 *
 * @return array{outcomes: array<string, string>, answers: array<string, array>}
 */
function examined(Examiner $examiner, string $class): array
{
    $answers = [];
    if (!rows()[$class]->outside) {
        $answers['in a worker'] = $examiner->inside($class);
    }
    if (!in_array(null, $answers, true)) {
        $answers['outside'] = $examiner->outside($class);
    }
    $outcomes = $answers['in a worker']['outcomes'] ?? [];
    foreach ($answers['outside']['outcomes'] ?? [] as $key => $outcome) {
        if (($outcomes[$key] ?? null) !== $outcome) {
            $outcomes[isset($outcomes[$key]) ? "outside, $key" : $key] = $outcome;
        }
    }
    return ['outcomes' => $outcomes, 'answers' => $answers];
}

$missing = array_diff(declared(), array_keys(rows()), array_keys(ELSEWHERE));
$gone = array_diff([...array_keys(rows()), ...array_keys(ELSEWHERE)], declared());
report('every class of stubs/ is in rows/', $missing || $gone ? 'missing ' . implode(' ', $missing) . ', gone ' . implode(' ', $gone) : null);

$wanted = $wanted ?: array_keys(rows());
$native = new Examiner(Side::native($extension), 'counted');
$outcomes = [];
foreach ($wanted as $class) {
    ['outcomes' => $outcomes[$class], 'answers' => $answers] = examined($native, $class);
    if (in_array(null, $answers, true)) {
        report("$class answers", $native->silence());
        break;
    }
    foreach ($answers as $where => $answer) {
        report("$class, $where: what its types refuse is refused",
            $answer['faults'] ? implode("\n    ", array_slice(array_values($answer['faults']), 0, 12)) : null);
        report("$class, $where: nothing is left after $answer[calls] calls", growth($answer['counts']));
    }
    $file = __DIR__ . '/expected/' . strtr(substr($class, strlen('Workerman\\')), '\\', '.') . '.txt';
    $write && file_put_contents($file, fold($outcomes[$class]));
    report("$class does what is expected", difference((string)@file_get_contents($file), fold($outcomes[$class])));
}
report('one process did it all', $native->alive() ? null : 'another process answers');
$library = Side::library();
if ($library === null) {
    echo "skip outcomes of the PHP library (WORKERMAN_REFERENCE does not name it)\n";
    exit($failed ? 1 : 0);
}
$reference = new Examiner($library, 'recorded');
$used = [];
foreach ($outcomes as $class => $ours) {
    if (preg_match(OURS_ALONE, $class)) {
        continue;
    }
    ['outcomes' => $theirs, 'answers' => $answers] = examined($reference, $class);
    if (in_array(null, $answers, true)) {
        report("$class: the library answers", $reference->silence());
        break;
    }
    $wrong = [];
    foreach ($ours + $theirs as $key => $any) {
        [$our, $their] = [$ours[$key] ?? 'no such call', $theirs[$key] ?? 'no such call'];
        if (comparable($our) === comparable($their)) {
            continue;
        }
        $row = allowed($class, $key, $their);
        $row === null ? $wrong["ours:    $our\n      library: $their"][] = $key : $used[$row] = true;
    }
    $lines = array_map(static fn($outcomes, $keys) => implode(' ', array_slice($keys, 0, 3)) . (count($keys) > 3 ? ' and ' . count($keys) - 3 . ' more' : '')
        . "\n      $outcomes", array_keys($wrong), $wrong);
    report("$class does what the library does", $wrong ? count($wrong) . " differences\n    " . implode("\n    ", array_slice($lines, 0, 200)) : null);
}
$documented = (string)file_get_contents(dirname(__DIR__, 3) . '/docs/differences.md');
$unknown = array_filter(array_map(strval(...), array_keys(ALLOWED)), static fn($row) => !str_contains($documented, "\n| $row |"));
report('every row of allowed.php is in docs/differences.md', $unknown ? 'missing ' . implode(' ', $unknown) : null);
$stale = count($wanted) === count(rows()) ? array_diff_key(ALLOWED, $used) : [];
report('every row of allowed.php is used', $stale ? 'not used: ' . implode(' ', array_keys($stale)) : null);
exit($failed ? 1 : 0);
