<?php
/** A server that runs an example, with what the tests need around it. */

declare(strict_types=1);

/** Copies files and folders, without what a server that runs there keeps beside its script. */
function copy_tree(string $from, string $to): void
{
    mkdir($to, 0777, true);
    foreach (preg_grep('/^\.{1,2}$|\.(pid|lock|log|status)$/', scandir($from), PREG_GREP_INVERT) as $name) {
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

    /**
     * @param string[] $php_arguments what PHP gets before the file, for the extension
     * @param string[] $under the command that runs PHP, with its arguments
     * @param float $slower how many times longer than usual starting and stopping may take
     */
    public function __construct(array $php_arguments, string $file, array $environment,
        array $under = [], private readonly float $slower = 1)
    {
        $command = [...$under, PHP_BINARY, ...$php_arguments, $file, 'start'];
        $this->process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]],
            $pipes, dirname($file), array_map('strval', $environment) + getenv());
        $this->output = $pipes[1];
        stream_set_blocking($this->output, false);
        if (!$this->read_until(fn() => str_contains($this->text, 'Start success.'), 20 * $slower)) {
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
        if (!$this->read_until(null, $limit = 15 * $this->slower)) {
            $this->kill();
            throw new RuntimeException("processes were left $limit s after SIGINT: $this->text");
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
