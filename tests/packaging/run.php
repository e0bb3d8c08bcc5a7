<?php
/**
 * The Composer packages in a project, from this tree and without network, and the build that PIE runs.
 *
 * Usage: php tests/packaging/run.php <extension>
 * Prints `ok NAME`, `not ok NAME: reason` or `skip NAME`.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require dirname(__DIR__) . '/conformance/harness/service.php';
require dirname(__DIR__) . '/examples/client.php';

$extension = realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension>\n");
$root = dirname(__DIR__, 2);
$failed = 0;
function check(string $name, callable $test): void
{
    global $failed;
    try {
        $test();
        echo "ok $name\n";
    } catch (Throwable $reason) {
        $failed++;
        echo "not ok $name: ", strtr(trim($reason->getMessage()), "\n", ' '), "\n";
    }
}
/** Runs a command in a directory and returns what it printed; throws when it fails, or does not when it should. */
function run(string $directory, array $command, bool $fails = false): string
{
    $line = implode(' ', array_map('escapeshellarg', $command));
    exec('cd ' . escapeshellarg($directory) . " && COMPOSER_ALLOW_SUPERUSER=1 timeout 900 $line 2>&1", $output, $status);
    $output = implode("\n", $output);
    ($status !== 0) === $fails || throw new RuntimeException("$line: status $status: " . substr($output, -2000));
    return $output;
}

exec('command -v composer 2>/dev/null', $found);
if ($found === []) {
    echo "skip Composer packages (Composer is not installed)\n";
} else {
    // Composer asks the PHP that runs it for the extension.
    $composer = static fn(bool $loaded, string ...$words): array => [PHP_BINARY, ...($loaded ? ['-d', "extension=$extension"] : []),
        $found[0], '--no-interaction', '--no-ansi', ...$words];
    preg_match('/\d+\.\d+\.\d+/', run($root, $composer(false, '--version')), $version);
    foreach (['.', 'packaging/composer', 'stubs'] as $package) {
        check("$package/composer.json is valid (Composer $version[0])", static function () use ($root, $package, $composer, $version): void {
            // The schema knows the section `php-ext` since Composer 2.8.
            $publish = $package === '.' && version_compare($version[0], '2.8', '<') ? ['--no-check-publish'] : [];
            run("$root/$package", $composer(false, 'validate', '--strict', '--no-check-lock', ...$publish));
        });
    }

    $folder = sys_get_temp_dir() . '/packaging-' . getmypid();
    mkdir("$folder/acme/src", 0777, true);
    register_shutdown_function(static fn() => is_dir($folder) && remove_tree($folder));
    copy(__DIR__ . '/start.php', "$folder/start.php");
    file_put_contents("$folder/acme/src/Greeter.php", '<?php namespace Acme; final class Greeter'
        . ' { public static function greet(string $name): string { return "Hello $name"; } }');
    $path = static fn(string $url, string $name, string $version): array => ['type' => 'path', 'url' => $url,
        'options' => ['symlink' => true, 'versions' => [$name => $version]]];
    $project = static function (array $require) use ($root, $folder, $path): void {
        // A package that was written for the PHP library.
        file_put_contents("$folder/acme/composer.json", json_encode(['name' => 'acme/greeter', 'version' => '1.0.0',
            'require' => $require, 'autoload' => ['psr-4' => ['Acme\\' => 'src/']]]));
        file_put_contents("$folder/composer.json", json_encode([
            'name' => 'test/project',
            'require' => ['acme/greeter' => '*', 'workerman-native/workerman' => '*'],
            'require-dev' => ['workerman-native/stubs' => '*'],
            'repositories' => [
                $path("$root/packaging/composer", 'workerman-native/workerman', '0.1.0'),
                $path("$root/stubs", 'workerman-native/stubs', '0.1.0'),
                ['type' => 'path', 'url' => "$folder/acme"],
                ['packagist.org' => false],
            ],
        ], JSON_UNESCAPED_SLASHES));
    };

    foreach ([['workerman/workerman' => '^5.1'], ['workerman/workerman' => '^4.0', 'workerman/coroutine' => '^1.0'],
        ['workerman/workerman' => '^4.2 || ^5.0']] as $require) {
        check('installs for a package that wants ' . implode(', ', $require), static function () use ($project, $require, $folder, $composer): void {
            $project($require);
            run($folder, $composer(true, 'update'));
            is_dir("$folder/vendor/workerman") && throw new RuntimeException('the PHP library was installed too');
        });
    }
    check('refuses a package that wants version 3', static function () use ($project, $folder, $composer): void {
        $project(['workerman/workerman' => '^3.5']);
        $output = run($folder, $composer(true, 'update', '--dry-run'), true);
        str_contains($output, 'workerman/workerman ^3.5') || throw new RuntimeException($output);
        $project(['workerman/workerman' => '^5.1']);
    });
    check('says that the extension is missing', static function () use ($folder, $composer): void {
        if (extension_loaded('workerman')) {
            throw new RuntimeException('this PHP loads the extension by itself: run the test with another ini file');
        }
        $output = run($folder, $composer(false, 'update', '--dry-run'), true);
        str_contains($output, 'ext-workerman') || throw new RuntimeException($output);
    });
    check('the autoloader loads no stub', static function () use ($folder): void {
        foreach (glob("$folder/vendor/composer/autoload_*.php") as $file) {
            str_contains(file_get_contents($file), 'stubs') && throw new RuntimeException(basename($file) . ' names the stubs');
        }
        is_file("$folder/vendor/workerman-native/stubs/Worker.php") || throw new RuntimeException('the stubs are not there');
    });
    check('the project serves', static function () use ($folder, $extension): void {
        $service = new Service(Side::native($extension), "$folder/start.php");
        try {
            $service->start(['start'], false);
            $body = http($service->ports[0], '/?name=Ada')[2];
            $body === 'native: Hello Ada' || throw new RuntimeException($body);
            $service->stop() || throw new RuntimeException('did not stop: ' . $service->output());
        } finally {
            $service->destroy();
        }
    });
}

// What PIE does, two levels below the tree as packaging/pie is. Cargo finds everything built.
$config = getenv('PHP_CONFIG') ?: trim((string)shell_exec('command -v php-config'));
$phpize = dirname($config) . '/' . str_replace('php-config', 'phpize', basename($config));
if (!is_executable($phpize) || trim((string)shell_exec('command -v autoconf')) === '') {
    echo "skip phpize build (phpize or autoconf is not installed)\n";
} elseif (dirname($extension, 3) !== $root) {
    echo "skip phpize build (the extension was built outside of this tree)\n";
} else {
    check('phpize, configure and make build the extension', static function () use ($root, $phpize, $config): void {
        $build = "$root/target/pie";
        is_dir($build) && remove_tree($build);
        mkdir($build);
        foreach (['config.m4', 'Makefile.frag'] as $file) {
            copy("$root/packaging/pie/$file", "$build/$file");
        }
        run($build, [$phpize]);
        run($build, ['./configure', "--with-php-config=$config"]);
        run($build, ['make']);
        run($build, ['make', 'install', "INSTALL_ROOT=$build/root"]);
        $installed = $build . '/root' . trim((string)shell_exec(escapeshellarg($config) . ' --extension-dir')) . '/workerman.so';
        $loaded = run($build, [PHP_BINARY, '-n', '-d', "extension=$installed", '-r', 'echo phpversion("workerman");']);
        preg_match('/^\d+\.\d+\.\d+/', $loaded) || throw new RuntimeException($loaded);
        remove_tree($build);
    });
}
exit($failed > 0 ? 1 : 0);
