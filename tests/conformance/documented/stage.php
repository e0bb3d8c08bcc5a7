<?php
/** One service on one side, everything its row does with it, and what it and its commands print. */

declare(strict_types=1);

require_once dirname(__DIR__) . '/harness/service.php';

final class Stage
{
    private static int $count = 0;
    public readonly string $place;
    /** @var array{0: int, 1: int} */
    public readonly array $ports;
    /** @var list<resource> processes started here */
    private array $processes = [];
    /** @var list<int> every process seen */
    private array $seen = [];
    private int $mark = 0;
    /** @var array<int, int> exit statuses of processes that have ended; 128 and more for a signal */
    private array $exits = [];
    /** @var array<string, int> how much of a command's file has been noted */
    private array $noted = [];
    /** What commands printed. */
    public string $command = '';
    /** What must be true besides what is printed. @var list<string> */
    public array $wrong = [];

    /** @param array<string, mixed> $flags for start.php; PLACE in a value stands for the folder */
    public function __construct(public readonly Side $side, private array $flags = [])
    {
        $this->place = sys_get_temp_dir() . '/documented-' . getmypid() . '-' . ++self::$count;
        mkdir($this->place);
        chmod($this->place, 0777);
        touch("$this->place/output");
        touch("$this->place/trace");
        chmod("$this->place/trace", 0666);
        $this->ports = free_ports(2);
        $this->flags = array_map(fn($value) => is_string($value) ? str_replace('PLACE', $this->place, $value) : $value, $flags);
    }

    /** @return list<string> the command of PHP with the start file and these words */
    private function php(array $words): array
    {
        return [...$this->side->php, '-d', 'display_errors=1', '-d', 'log_errors=0', '-d', 'html_errors=0', '-d', 'error_reporting=-1',
            // PHP 8.5 shows the stack trace of a fatal error unless it is told not to.
            '-d', 'fatal_error_backtraces=0', __DIR__ . '/start.php', ...$words];
    }

    /**
     * @param list<string> $command
     * @return resource
     */
    private function open(array $command, string $output): mixed
    {
        $environment = ['FLAGS' => json_encode($this->flags), 'PORTS' => implode(',', $this->ports), 'PLACE' => $this->place,
            'NO_COLOR' => '1', 'SHELL' => '/bin/sh'] + getenv();
        // Connections of this process must not stay open in that one. A core file would change the exit status.
        $alone = 'for file in /proc/$$/fd/*; do number=${file##*/}; [ "$number" -gt 2 ] && eval "exec $number>&-"; done; ulimit -c 0; exec "$@"';
        $command = ['bash', '-c', $alone, 'bash', ...$command];
        return $this->processes[] = proc_open($command, [['file', '/dev/null', 'r'], ['file', $output, 'a'], ['file', $output, 'a']],
            $pipes, $this->place, $environment);
    }

    /** Starts it in the foreground and waits until it serves. What it prints goes to `output`. */
    public function start(string ...$words): int
    {
        // A session of its own, so that a signal to its group reaches nobody else.
        $process = $this->open(['setsid', ...$this->php($words ?: ['start'])], "$this->place/output");
        $this->ready();
        $this->mark();
        return proc_get_status($process)['pid'];
    }

    /** Whether what was started first runs. */
    public function runs(): bool
    {
        return $this->exit_status($this->processes[0]) === null;
    }

    /** As start(), with a terminal of its own. */
    public function start_on_a_terminal(): void
    {
        $php = implode(' ', array_map(escapeshellarg(...), $this->php(['start'])));
        $this->open(['script', '-qefc', "exec $php", '/dev/null'], "$this->place/output");
        $this->ready();
        eventually(fn() => str_contains(file_get_contents("$this->place/output"), 'Start success.'));
    }

    public function ready(int $times = 1): void
    {
        eventually(fn() => substr_count($this->trace(), 'text started') >= $times && substr_count($this->trace(), 'web started') >= 1
            && $this->ask('pid') !== '', 20) || throw new RuntimeException('does not serve: ' . file_get_contents("$this->place/output"));
        $this->look();
    }

    /** What was printed until now, or until behind a text, is not of interest. */
    public function mark(string $behind = ''): void
    {
        $output = file_get_contents("$this->place/output");
        $this->mark = $behind === '' ? strlen($output) : strpos($output, $behind) + strlen($behind);
    }

    public function printed(): string
    {
        return substr(file_get_contents("$this->place/output"), $this->mark);
    }

    /** Waits until the service has printed a text. */
    public function wait(string $text, int $times = 1, float $seconds = 15): void
    {
        eventually(fn() => substr_count($this->printed(), $text) >= $times, $seconds)
            || $this->wrong[] = "waited in vain for '$text'";
    }

    public function wait_trace(string $text, int $times = 1): void
    {
        eventually(fn() => substr_count($this->trace(), $text) >= $times, 15) || $this->wrong[] = "waited in vain for '$text' in the trace";
    }

    /**
     * PHP tells the exit status of a process once.
     *
     * @param resource $process
     * @return int|null null while it runs
     */
    private function exit_status(mixed $process): ?int
    {
        $number = get_resource_id($process);
        if (!isset($this->exits[$number])) {
            $status = proc_get_status($process);
            if ($status['running']) {
                return null;
            }
            $this->exits[$number] = $status['signaled'] ? 128 + $status['termsig'] : $status['exitcode'];
        }
        return $this->exits[$number];
    }

    /** Runs a command to its end. */
    public function run(string ...$words): int
    {
        return $this->finish($this->begin(...$words));
    }

    /** Begins a command. What it prints goes to a file of its own. */
    public function begin(string ...$words): array
    {
        $file = "$this->place/command-" . count($this->processes);
        return [$this->open(['setsid', ...$this->php($words)], $file), $file];
    }

    /** Starts it below a process that never looks at its children. */
    public function start_unreaped(): void
    {
        $this->open(['setsid', 'sh', '-c', '"$@" & exec sleep 60', 'sh', ...$this->php(['start'])], "$this->place/output");
        $this->ready();
        $this->mark();
    }

    /** Runs a command as another user, who may read everything that is needed. */
    public function run_as_nobody(string ...$words): void
    {
        $php = array_map(function (string $word): string {
            [$name, $file] = explode('=', $word, 2) + [1 => ''];
            if ($name !== 'extension') {
                return $word;
            }
            copy($file, "$this->place/extension.so");
            return "extension=$this->place/extension.so";
        }, $this->php($words));
        $file = "$this->place/command-" . count($this->processes);
        $process = $this->open(['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', ...$php], $file);
        $this->finish([$process, $file]);
    }

    /** Waits for the end of a command and notes what it printed; its exit status. */
    public function finish(array $begun): int
    {
        [$process, $file] = $begun;
        // A stopping service is our child too: the command waits until we took note of its end.
        eventually(function () use ($process): bool {
            array_map($this->exit_status(...), $this->processes);
            return $this->exit_status($process) !== null;
        }, 30) || $this->wrong[] = 'a command did not end';
        $this->note($file);
        $this->look();
        return $this->exit_status($process) ?? -1;
    }

    /** Waits until a command has printed a text; it goes on. */
    public function until(array $begun, string $text, int $times = 1): void
    {
        eventually(function () use ($begun, $text, $times): bool {
            // A service that stops is our child: commands wait until we took note of its end.
            array_map($this->exit_status(...), $this->processes);
            return substr_count(file_get_contents($begun[1]), $text) >= $times;
        }, 20) || $this->wrong[] = "a command did not print '$text'";
        $this->note($begun[1]);
        $this->look();
    }

    /** Adds what has come into a command's file since the last time. */
    private function note(string $file): void
    {
        $text = file_get_contents($file);
        $this->command .= substr($text, $this->noted[$file] ?? 0);
        $this->noted[$file] = strlen($text);
    }

    public function pid(array $begun): int
    {
        return proc_get_status($begun[0])['pid'];
    }

    public function master(): int
    {
        return (int)@file_get_contents("$this->place/pid");
    }

    /** Notes which processes there are, so that none is left behind. */
    private function look(): void
    {
        $master = $this->master();
        $this->seen = array_values(array_unique([...$this->seen, ...($master > 0 ? [$master, ...children($master)] : [])]));
    }

    /** One line to the worker `text`; the answer, '' when there is none. */
    public function ask(string $line, float $seconds = 5): string
    {
        $socket = @stream_socket_client("tcp://127.0.0.1:{$this->ports[1]}", $code, $reason, 2);
        if ($socket === false) {
            return '';
        }
        stream_set_timeout($socket, (int)$seconds);
        fwrite($socket, "$line\n");
        $answer = trim((string)fgets($socket));
        // Until the other side has let go too: an open connection would be seen.
        stream_socket_shutdown($socket, STREAM_SHUT_WR);
        fgets($socket);
        fclose($socket);
        return $answer;
    }

    /** A connection to `text` that has been answered, or one that waits in the middle of a line. */
    public function connect(string $bytes): mixed
    {
        $socket = stream_socket_client("tcp://127.0.0.1:{$this->ports[1]}", $code, $reason, 5);
        stream_set_timeout($socket, 10);
        fwrite($socket, $bytes);
        str_ends_with($bytes, "\n") && fgets($socket);
        return $socket;
    }

    /** The process of `text`, known by its title: a connection might still be seen in it. 0 when there is none. */
    public function child(): int
    {
        $this->look();
        // The last one: a process that is only stopped comes before the one in its place.
        foreach (array_reverse(children($this->master())) as $pid) {
            if (str_contains((string)@file_get_contents("/proc/$pid/cmdline"), 'WorkerMan: worker process  text ')) {
                return $pid;
            }
        }
        return 0;
    }

    /** Waits for another process of `text`. */
    public function replaced(int $old): void
    {
        eventually(fn() => !in_array($this->child(), [0, $old], true), 15) || $this->wrong[] = 'no other process took its place';
    }

    public function stays(int $old): void
    {
        (int)$this->ask('pid') === $old || $this->wrong[] = 'another process took its place';
    }

    public function busy(): int
    {
        $child = $this->child();
        $socket = stream_socket_client("tcp://127.0.0.1:{$this->ports[1]}");
        fwrite($socket, "busy\n");
        $this->wait_trace('busy');
        return $child;
    }

    /** Waits until what was started first has ended; its exit status. */
    public function ended(int $expected = 0): void
    {
        eventually(fn() => $this->exit_status($this->processes[0]) !== null, 20);
        $status = $this->exit_status($this->processes[0]);
        $this->expect($status === $expected, 'it ended with ' . var_export($status, true));
    }

    public function expect(bool $true, string $otherwise): void
    {
        $true || $this->wrong[] = $otherwise;
    }

    public function trace(): string
    {
        return file_get_contents("$this->place/trace");
    }

    public function log(): string
    {
        return (string)@file_get_contents("$this->place/log");
    }

    public function destroy(): void
    {
        $this->look();
        foreach ($this->processes as $process) {
            $status = proc_get_status($process);
            if ($status['running']) {
                $this->seen = [...$this->seen, $status['pid'], ...children($status['pid'])];
            }
        }
        // Masters first: they would replace the others.
        foreach ($this->seen as $pid) {
            $pid > 0 && is_alive($pid) && $this->is_ours($pid) && send_signal($pid, 9);
        }
        foreach ($this->seen as $pid) {
            foreach ($pid > 0 && $this->is_ours($pid) ? children($pid) : [] as $child) {
                send_signal($child, 9);
            }
        }
        array_map(proc_close(...), $this->processes);
        remove_tree($this->place);
    }

    /** A number seen before may by now be somebody else's. */
    private function is_ours(int $pid): bool
    {
        $line = (string)@file_get_contents("/proc/$pid/cmdline");
        return str_contains($line, __DIR__) || str_contains($line, "127.0.0.1:{$this->ports[0]}") || str_contains($line, "127.0.0.1:{$this->ports[1]}");
    }
}
