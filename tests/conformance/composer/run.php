<?php
/**
 * A Composer project that requires the PHP library: with the extension its classes are native, with
 * workerman.enable=0 they are the library's, and both serve the same answers.
 *
 * Usage: WORKERMAN_REFERENCE=<folder of the library> php tests/conformance/composer/run.php <extension>
 * Prints `ok NAME`, `not ok NAME: reason` or `skip NAME`.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require dirname(__DIR__) . '/harness/service.php';

$extension = realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension>\n");
exec('command -v composer 2>/dev/null', $composer);
$reference = rtrim((string)getenv('WORKERMAN_REFERENCE'), '/');
$reference = is_file("$reference/Worker.php") ? dirname($reference) : $reference;
if (Side::library() === null || $composer === []) {
    exit('skip project (' . ($composer === [] ? 'Composer is not installed' : 'set WORKERMAN_REFERENCE') . ")\n");
}

$folder = sys_get_temp_dir() . '/project-' . getmypid();
mkdir("$folder/src", 0777, true);
register_shutdown_function(static fn() => is_dir($folder) && remove_tree($folder));
copy(__DIR__ . '/start.php', "$folder/start.php");
file_put_contents("$folder/src/Greeting.php",
    "<?php\nnamespace App;\nclass Greeting\n{\n    public function to(string \$name): string\n    {\n        return \"Hello \$name\";\n    }\n}\n");
$packages = [];
foreach (['workerman' => $reference, 'coroutine' => dirname($reference) . '/coroutine'] as $name => $path) {
    // The checkouts have no version of their own; both packages require each other.
    $packages[] = ['type' => 'path', 'url' => $path,
        'options' => ['symlink' => true, 'versions' => ["workerman/$name" => $name === 'workerman' ? '5.2.2' : '1.1.4']]];
}
file_put_contents("$folder/composer.json", json_encode([
    'name' => 'test/project',
    'require' => ['workerman/workerman' => '^5.1'],
    'repositories' => [...$packages, ['packagist.org' => false]],
    'autoload' => ['psr-4' => ['App\\' => 'src/']],
], JSON_UNESCAPED_SLASHES));
exec('cd ' . escapeshellarg($folder) . ' && COMPOSER_ALLOW_SUPERUSER=1 composer install --no-interaction --no-ansi'
    . ' --ignore-platform-reqs 2>&1', $output, $status);
if ($status !== 0) {
    exit("not ok composer install: " . implode(' / ', $output) . "\n");
}
echo "ok composer install\n";

$failed = 0;
/** @return list<string> what the project answers, without what names the side */
$answers = static function (Side $side, string $whose) use ($folder, &$failed): array {
    $service = new Service($side, "$folder/start.php");
    $seen = [];
    try {
        $service->start(['start'], false);
        foreach (['/whose', '/', '/a?name=Ada', '/b/c?name=%C3%A4'] as $target) {
            $socket = stream_socket_client("tcp://127.0.0.1:{$service->ports[0]}", $code, $reason, 10);
            stream_set_timeout($socket, 10);
            fwrite($socket, "GET $target HTTP/1.1\r\nHost: a\r\n\r\n");
            $answer = (string)fread($socket, 65536);
            if ($target === '/whose') {
                $classes = substr($answer, strpos($answer, "\r\n\r\n") + 4);
                $right = $classes === implode(',', array_fill(0, 4, $whose));
                $right || $failed++;
                echo $right ? "ok $side->name: classes are of the $whose side\n" : "not ok $side->name: classes are $classes\n";
            } else {
                $seen[] = $answer;
            }
        }
        if (!$service->stop()) {
            throw new RuntimeException('did not stop: ' . $service->output());
        }
    } catch (Throwable $reason) {
        $failed++;
        echo "not ok $side->name: {$reason->getMessage()}\n";
    } finally {
        $service->destroy();
    }
    return $seen;
};
$native = $answers(Side::native($extension), 'native');
// With the ini files: the library needs pcntl and posix, which may be shared.
$disabled = $answers(new Side('disabled', [PHP_BINARY, '-d', "extension=$extension", '-d', 'workerman.enable=0']), 'library');
$same = count($native) === 3 && $native === $disabled;
$same || $failed++;
echo $same ? "ok the same answers\n" : 'not ok the same answers: ' . json_encode([$native, $disabled]) . "\n";
exit($failed > 0 ? 1 : 0);
