<?php
/** Runs the rounds and prints the table; started by bench/run, which builds what is needed. */

declare(strict_types=1);

error_reporting(E_ALL);
set_error_handler(fn($level, $text, $file, $line) => error_reporting() & $level
    ? throw new ErrorException($text, 0, $level, $file, $line) : false);

require __DIR__ . '/statistics.php';

const WORKLOADS = [
    'hello' => ['http', 'hello', 1], 'varied' => ['http', 'varied', 1],
    'hello-16' => ['http', 'hello', 16], 'varied-16' => ['http', 'varied', 16],
    'websocket' => ['websocket', 'websocket', 1], 'websocket-16' => ['websocket', 'websocket', 16],
    'tcp' => ['tcp', 'tcp', 1], 'tcp-16' => ['tcp', 'tcp', 16],
];

/** One server on core 0, started for one workload and used in every round. */
final class Peer
{
    private mixed $process;
    private mixed $output;
    public string $loop = 'none';
    public int $port;
    /** @var list<float> microseconds of processor time per request, round by round */
    public array $cost = [];
    /** @var list<float> requests per second */
    public array $rate = [];

    /** @param list<string> $command
     *  @param array<string, string> $environment */
    public function __construct(public string $name, array $command, array $environment, private string $dir)
    {
        $this->port = free_port();
        mkdir($dir, 0777, true);
        $environment += ['PORT' => (string)$this->port, 'BENCH_DIR' => $dir];
        $this->process = proc_open(['taskset', '-c', '0', ...$command],
            [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes, null, $environment + getenv());
        $this->output = $pipes[1];
        stream_set_timeout($this->output, 20);
        $seen = '';
        // A server says `ready loop=NAME`; the examples of the engine print their port.
        while (is_string($line = fgets($this->output))) {
            $seen .= $line;
            if (preg_match('/ready loop=(\w+)/', $line, $match)) {
                $this->loop = $match[1];
                return;
            }
            if (preg_match('/^(?:\S*[:= ])?(\d{2,5})$/', trim($line), $match)) {
                $this->port = (int)$match[1];
                return;
            }
        }
        $this->stop();
        throw new RuntimeException("$name did not start: $seen");
    }

    public function round(string $kind, int $depth, float $seconds): void
    {
        [$load, $connections] = [getenv('BENCH_LOAD'), (int)(getenv('BENCH_CONNECTIONS') ?: 64)];
        $before = $this->ticks();
        exec(implode(' ', array_map('escapeshellarg', ['taskset', '-c', '1', $load, $kind, (string)$this->port,
            (string)$connections, (string)$seconds, (string)$depth])) . ' 2>&1', $lines, $status);
        $ticks = $this->ticks() - $before;
        if ($status !== 0 || !preg_match('/^requests=(\d+) .* rate=(\d+)/', end($lines) ?: '', $match)) {
            throw new RuntimeException("$this->name: " . implode("\n", $lines));
        }
        // USER_HZ is 100 on every Linux of the supported platforms: a tick is 10 ms.
        $this->cost[] = max(1, $ticks) * 10000 / max(1, (int)$match[1]);
        $this->rate[] = (float)$match[2];
    }

    /** utime and stime of the process tree, with those of its ended children. */
    private function ticks(): int
    {
        $sum = 0;
        foreach ($this->tree() as $pid) {
            // The second field may hold spaces; it ends with the last parenthesis.
            $stat = (string)@file_get_contents("/proc/$pid/stat");
            $fields = explode(' ', substr($stat, (int)strrpos($stat, ')') + 2));
            $sum += (int)($fields[11] ?? 0) + (int)($fields[12] ?? 0) + (int)($fields[13] ?? 0) + (int)($fields[14] ?? 0);
        }
        return $sum;
    }

    /** @return list<int> the server and its descendants */
    private function tree(): array
    {
        $tree = [proc_get_status($this->process)['pid']];
        for ($i = 0; $i < count($tree); $i++) {
            $children = '';
            foreach (glob("/proc/$tree[$i]/task/*/children") as $file) {
                $children .= ' ' . @file_get_contents($file);
            }
            array_push($tree, ...array_map('intval', preg_split('/\s+/', $children, -1, PREG_SPLIT_NO_EMPTY)));
        }
        return $tree;
    }

    public function stop(): void
    {
        if (!is_resource($this->process)) {
            return;
        }
        $tree = $this->tree();
        proc_terminate($this->process, 2);
        // The output ends when the last process has; a server that does not listen to SIGINT is killed.
        stream_set_timeout($this->output, 10);
        while (is_string(fgets($this->output))) {
        }
        if (!feof($this->output)) {
            exec('kill -KILL ' . implode(' ', $tree) . ' 2>/dev/null');
        }
        proc_close($this->process);
        array_map('unlink', glob("$this->dir/*"));
        rmdir($this->dir);
    }
}

function free_port(): int
{
    $socket = stream_socket_server('tcp://127.0.0.1:0');
    return (int)substr(strrchr(stream_socket_get_name($socket, false), ':'), 1);
}

/** Numbers taken while something compiles are void. */
function compiler_at_work(): ?string
{
    foreach (glob('/proc/[0-9]*/comm') as $file) {
        $name = trim((string)@file_get_contents($file));
        if (in_array($name, ['rustc', 'cargo', 'cc1', 'cc1plus', 'ld', 'lld', 'clang'], true)) {
            return $name;
        }
    }
    return null;
}

/** @return list<Peer> ours first */
function start_peers(string $script, string $dir): array
{
    $root = dirname(__DIR__);
    $php = getenv('PHP') ?: PHP_BINARY;
    $peers = [];
    try {
        $file = "$root/bench/servers/$script.php";
        $peers[] = new Peer('native', [$php, '-d', 'extension=' . getenv('SO'), $file, 'start', '-q'],
            ['WORKERMAN_REFERENCE' => ''], "$dir/native");
        if ($reference = getenv('WORKERMAN_REFERENCE')) {
            $peers[] = new Peer('PHP library', [$php, '-d', 'workerman.enable=0', $file, 'start', '-q'],
                ['WORKERMAN_REFERENCE' => $reference], "$dir/php");
            $peers[] = new Peer('PHP library, JIT', [$php, '-d', 'workerman.enable=0', '-d', 'opcache.enable_cli=1', '-d', 'opcache.jit=tracing',
                '-d', 'opcache.jit_buffer_size=64M', $file, 'start', '-q'],
                ['WORKERMAN_REFERENCE' => $reference], "$dir/jit");
        }
        $example = dirname((string)getenv('SO')) . '/examples/' . ($script === 'http' ? 'hello' : 'echo');
        if ($script !== 'websocket' && is_file($example)) {
            $peers[] = new Peer('engine, null host', [$example], [], "$dir/null");
        }
    } catch (Throwable $reason) {
        array_map(fn(Peer $peer) => $peer->stop(), $peers);
        throw $reason;
    }
    return $peers;
}

putenv('BENCH_LOAD=' . dirname((string)getenv('SO')) . '/load');
$rounds = max(1, (int)(getenv('BENCH_ROUNDS') ?: 7));
$seconds = (float)(getenv('BENCH_SECONDS') ?: 4);
$chosen = array_slice($argv, 1) ?: array_keys(WORKLOADS);
if ($unknown = array_diff($chosen, array_keys(WORKLOADS))) {
    fwrite(STDERR, 'unknown workload: ' . implode(', ', $unknown) . '; known: ' . implode(', ', array_keys(WORKLOADS)) . "\n");
    exit(2);
}
if (!getenv('WORKERMAN_REFERENCE')) {
    fwrite(STDERR, "WORKERMAN_REFERENCE is not set: the PHP library is not measured.\n");
}

echo "$rounds rounds of $seconds s, ", getenv('BENCH_CONNECTIONS') ?: 64, ' connections, ', php_uname('m'), ', Linux ',
    php_uname('r'), ', PHP ', PHP_VERSION, "\n\n";
echo "| workload | server | loop | CPU µs per request | requests/s | CPU against native (95 % interval) |\n|---|---|---|---|---|---|\n";
$void = null;
foreach ($chosen as $workload) {
    [$script, $kind, $depth] = WORKLOADS[$workload];
    $dir = sys_get_temp_dir() . '/bench-' . getmypid();
    $peers = start_peers($script, $dir);
    try {
        foreach ($peers as $peer) {
            // Warm-up: counted nowhere.
            $peer->round($kind, $depth, min(1, $seconds));
            $peer->cost = $peer->rate = [];
        }
        for ($round = 0; $round < $rounds; $round++) {
            // Another first peer each round, so that no one always follows the same neighbour.
            foreach ([...array_slice($peers, $round % count($peers)), ...array_slice($peers, 0, $round % count($peers))] as $peer) {
                $void = $void ?? compiler_at_work();
                fwrite(STDERR, "$workload, round " . ($round + 1) . ": $peer->name\n");
                $peer->round($kind, $depth, $seconds);
            }
        }
    } finally {
        array_map(fn(Peer $peer) => $peer->stop(), $peers);
        @rmdir($dir);
    }
    foreach ($peers as $peer) {
        [$ratio, $low, $high] = paired_ratio($peers[0]->cost, $peer->cost);
        printf("| %s | %s | %s | %.2f | %s | %s |\n", $workload, $peer->name, $peer->loop, median($peer->cost),
            number_format(median($peer->rate), 0, '.', ' '),
            $peer === $peers[0] ? '1' : sprintf('%.2f', $ratio) . ($low === null ? '' : sprintf(' (%.2f to %.2f)', $low, $high)));
    }
}
if ($void !== null) {
    fwrite(STDERR, "VOID: $void was at work during the rounds.\n");
    exit(1);
}
