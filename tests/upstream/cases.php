<?php
/**
 * Runs test files of the PHP library in this process, against whichever Workerman classes it has.
 *
 * Usage: php cases.php native|library <folder of the tests> <test file>...
 * Prints one JSON object per case, `{"case": name, "failure": reason or null}`, and `done` at the end. Needs Mockery,
 * Guzzle and Symfony's Process in the include path.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require __DIR__ . '/pest.php';
foreach (['Mockery', 'GuzzleHttp', 'Symfony/Component/Process'] as $package) {
    require_once "$package/autoload.php";
}

[, $side, $tests] = $argv;
$isNative = (new ReflectionClass(Workerman\Worker::class))->isInternal();
if ($isNative !== ($side === 'native')) {
    exit("the classes are not of the $side side\n");
}
$guzzle = dirname((string)stream_resolve_include_path('GuzzleHttp/autoload.php')) . '/';
set_error_handler(static function (int $level, string $message, string $file, int $line) use ($guzzle): bool {
    // As Pest does it: a notice or a deprecation inside a case fails it, unless it was silenced. What a newer PHP
    // calls deprecated in Guzzle's own code is not the case's.
    $foreign = ($level & (E_DEPRECATED | E_USER_DEPRECATED)) !== 0 && str_starts_with($file, $guzzle);
    return $foreign || (error_reporting() & $level) === 0 ? true : throw new ErrorException($message, 0, $level, $file, $line);
});

Suite::of("$tests/Pest.php");
foreach (array_slice($argv, 3) as $file) {
    $suite = Suite::of("$tests/$file");
    $label = substr($file, 0, -strlen('Test.php'));
    foreach ($suite->beforeAll as $prepare) {
        $prepare();
    }
    foreach ($suite->tests as $test) {
        foreach ($test->cases() as $name => $run) {
            $failure = null;
            try {
                $run();
                // Expectations of the mocks: `once()` and the like.
                Mockery::close();
            } catch (Throwable $thrown) {
                Mockery::resetContainer();
                $failure = $thrown instanceof Unmet ? $thrown->getMessage()
                    : $thrown::class . " {$thrown->getMessage()} (" . basename($thrown->getFile()) . ":{$thrown->getLine()})";
            }
            echo json_encode(['case' => "$label: $name", 'failure' => $failure], JSON_THROW_ON_ERROR
                | JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
        }
    }
    // They print what the server printed.
    ob_start();
    foreach ($suite->afterAll as $clean) {
        $clean();
    }
    ob_end_clean();
}
echo "done\n";
