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

$php_arguments = array_slice($argv, 1);
$root = dirname(__DIR__, 2);
// A copy, so that pid files and ports of a server that runs from the tree do not matter.
$copy = sys_get_temp_dir() . '/examples-' . getmypid();

function copy_tree(string $from, string $to): void
{
    mkdir($to, 0777, true);
    foreach (array_diff(scandir($from), ['.', '..']) as $name) {
        is_dir("$from/$name") ? copy_tree("$from/$name", "$to/$name") : copy("$from/$name", "$to/$name");
    }
}

function remove_tree(string $dir): void
{
    foreach (array_diff(scandir($dir), ['.', '..']) as $name) {
        is_dir("$dir/$name") && !is_link("$dir/$name") ? remove_tree("$dir/$name") : unlink("$dir/$name");
    }
    rmdir($dir);
}

/** @return int[] ports nobody listens on at the moment */
function free_ports(int $count): array
{
    $sockets = $ports = [];
    for ($i = 0; $i < $count; $i++) {
        $sockets[$i] = stream_socket_server('tcp://127.0.0.1:0');
        $ports[$i] = (int)substr(strrchr(stream_socket_get_name($sockets[$i], false), ':'), 1);
    }
    array_map('fclose', $sockets);
    return $ports;
}

/** One running example: a process group whose output ends when its last process does. */
final class Server
{
    private mixed $process;
    private mixed $output;
    public string $text = '';

    public function __construct(string $file, array $environment)
    {
        global $php_arguments;
        $command = [PHP_BINARY, ...$php_arguments, $file, 'start'];
        $this->process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]],
            $pipes, dirname($file), array_map('strval', $environment) + getenv());
        $this->output = $pipes[1];
        stream_set_blocking($this->output, false);
        if (!$this->read_until(fn() => str_contains($this->text, 'Start success.'), 20)) {
            $text = $this->text;
            $this->kill();
            throw new RuntimeException("did not start: $text");
        }
    }

    /** Reads output until $enough says so, the output ends, or $seconds are over. False: not reached. */
    private function read_until(?callable $enough, float $seconds): bool
    {
        $deadline = microtime(true) + $seconds;
        while (true) {
            if ($enough !== null && $enough()) {
                return true;
            }
            $left = $deadline - microtime(true);
            if ($left <= 0) {
                return false;
            }
            [$read, $write, $except] = [[$this->output], null, null];
            if (stream_select($read, $write, $except, (int)$left, (int)(fmod($left, 1) * 1e6)) > 0) {
                $this->text .= $chunk = (string)fread($this->output, 65536);
                if ($chunk === '' && feof($this->output)) {
                    return $enough === null;
                }
            }
        }
    }

    public function stop(): void
    {
        proc_terminate($this->process, 2);
        if (!$this->read_until(null, 15)) {
            $this->kill();
            throw new RuntimeException("processes were left 15 s after SIGINT: $this->text");
        }
        proc_close($this->process);
        if (preg_match('/(PHP )?(Fatal error|Warning|Notice|Deprecated)|Uncaught|exit with status/', $this->text)) {
            throw new RuntimeException("the server complained: $this->text");
        }
    }

    private function kill(): void
    {
        // The children of the master first, from /proc, so that no worker is orphaned.
        $master = proc_get_status($this->process)['pid'];
        $children = @file_get_contents("/proc/$master/task/$master/children") ?: '';
        foreach ([$master, ...array_map('intval', array_filter(explode(' ', $children)))] as $pid) {
            exec('kill -KILL ' . $pid . ' 2>/dev/null');
        }
        proc_close($this->process);
    }
}

function same(mixed $expected, mixed $actual): void
{
    if ($expected !== $actual) {
        throw new RuntimeException('expected ' . json_encode($expected) . ', got ' . json_encode($actual));
    }
}

function contains(string $part, string $text): void
{
    str_contains($text, $part) || throw new RuntimeException(json_encode($part) . ' is not in ' . json_encode($text));
}

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
            $server = new Server("$copy/$file", $environment);
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
