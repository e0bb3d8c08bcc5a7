<?php
/**
 * Starts every example on free ports, talks to it, stops it, and sees that nothing stays behind.
 *
 * Usage: php tests/examples/run.php <arguments for the server's PHP …>
 * Prints `ok NAME` or `not ok NAME: reason` per behaviour.
 */

declare(strict_types=1);

error_reporting(E_ALL);
set_error_handler(fn($level, $text, $file, $line) => error_reporting() & $level
    ? throw new ErrorException($text, 0, $level, $file, $line) : false);

require __DIR__ . '/client.php';
require __DIR__ . '/server.php';

$php_arguments = array_slice($argv, 1);
$root = dirname(__DIR__, 2);
// A copy, so that pid files and ports of a server that runs from the tree do not matter.
$copy = sys_get_temp_dir() . '/examples-' . getmypid();

$examples = require __DIR__ . '/cases.php';
$failed = 0;
copy_tree("$root/examples", $copy);
try {
    foreach ($examples as $file => $example) {
        $ports = free_ports(count($example['ports']));
        $environment = ['LISTEN' => '127.0.0.1'];
        if (is_string(key($example['ports']))) {
            // The ports a minimal example names are replaced in the copy, as a reader would do.
            file_put_contents("$copy/$file", str_replace(
                array_map(fn($port) => "0.0.0.0:$port", array_values($example['ports'])),
                array_map(fn($port) => "127.0.0.1:$port", $ports),
                file_get_contents("$copy/$file")
            ));
        } else {
            $environment += array_combine($example['ports'], $ports);
        }
        $names = array_keys($example['tests']);
        try {
            $server = new Server($php_arguments, "$copy/$file", $environment);
        } catch (Throwable $reason) {
            $failed++;
            echo "not ok $file: ", trim($reason->getMessage()), "\n";
            continue;
        }
        foreach ($example['tests'] as $name => $test) {
            try {
                $test(...$ports);
                echo "ok $file: $name\n";
            } catch (Throwable $reason) {
                $failed++;
                echo "not ok $file: $name: ", trim($reason->getMessage()), "\n";
            }
        }
        try {
            $server->stop();
            echo "ok $file: stops by SIGINT, without a complaint or a process left\n";
        } catch (Throwable $reason) {
            $failed++;
            echo "not ok $file: stop: ", trim($reason->getMessage()), "\n";
        }
    }
} finally {
    remove_tree($copy);
}
exit($failed > 0 ? 1 : 0);
