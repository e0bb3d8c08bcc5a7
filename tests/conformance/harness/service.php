<?php
/** A server in processes of its own, and where it runs: with the extension or with the PHP library. */

declare(strict_types=1);

/** How one side runs PHP. */
final class Side
{
    /**
     * @param string $name `library` or `native`
     * @param list<string> $php command of PHP with its options
     */
    public function __construct(public readonly string $name, public readonly array $php)
    {
    }

    public static function native(string $extension): self
    {
        return new self('native', [PHP_BINARY, '-n', '-d', "extension=$extension"]);
    }

    /** The PHP library, or null when WORKERMAN_REFERENCE does not name it. */
    public static function library(): ?self
    {
        $folder = rtrim((string)getenv('WORKERMAN_REFERENCE'), '/');
        if ($folder === '' || (!is_file("$folder/Worker.php") && !is_file("$folder/src/Worker.php"))) {
            return null;
        }
        // pcntl and posix may be shared extensions that only the ini files load.
        return new self('library', [PHP_BINARY, '-d', 'opcache.enable_cli=0', '-d', 'workerman.enable=0',
            '-d', 'auto_prepend_file=' . __DIR__ . '/library.php']);
    }
}

/** Waits for a condition, without a fixed pause: false when it did not come true in time. */
function eventually(callable $condition, float $seconds = 10): bool
{
    $deadline = microtime(true) + $seconds;
    do {
        if ($condition()) {
            return true;
        }
        usleep(2000);
    } while (microtime(true) < $deadline);
    return (bool)$condition();
}

/** @return list<int> ports nobody listens on at the moment */
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

function remove_tree(string $folder): void
{
    foreach (array_diff(scandir($folder) ?: [], ['.', '..']) as $name) {
        is_dir("$folder/$name") && !is_link("$folder/$name") ? remove_tree("$folder/$name") : unlink("$folder/$name");
    }
    rmdir($folder);
}

/** @return list<int> children of a process */
function children(int $pid): array
{
    return array_map('intval', preg_split('/\s+/', (string)@file_get_contents("/proc/$pid/task/$pid/children"),
        -1, PREG_SPLIT_NO_EMPTY));
}

function is_alive(int $pid): bool
{
    $stat = (string)@file_get_contents("/proc/$pid/stat");
    return $stat !== '' && substr($stat, strrpos($stat, ')') + 2, 1) !== 'Z';
}

/** Sends a signal, with or without ext-posix. */
function send_signal(int $pid, int $signal): void
{
    function_exists('posix_kill') ? @posix_kill($pid, $signal) : exec("kill -$signal $pid 2>/dev/null");
}

final class Service
{
    private static int $count = 0;
    private mixed $process = null;
    public readonly string $place;
    /** @var list<int> */
    public readonly array $ports;
    private readonly int $control;
    private int $traced = 0;
    private int $printed = 0;
    /** @var list<int> every process seen below the master */
    private array $seen = [];

    /** @param array<string, string> $environment */
    public function __construct(
        public readonly Side $side,
        private readonly string $script,
        int $ports = 1,
        private readonly array $environment = [],
    ) {
        $this->place = sys_get_temp_dir() . '/conformance-' . getmypid() . '-' . ++self::$count;
        mkdir($this->place);
        touch("$this->place/trace");
        touch("$this->place/output");
        $ports = free_ports($ports + 1);
        $this->control = array_pop($ports);
        $this->ports = $ports;
        register_shutdown_function($this->destroy(...));
    }

    /** @return array<string, string> */
    private function environment(): array
    {
        return $this->environment + ['PORTS' => implode(',', $this->ports), 'CONTROL' => (string)$this->control,
            'TRACE' => "$this->place/trace", 'PLACE' => $this->place, 'HARNESS' => __DIR__] + getenv();
    }

    /**
     * Starts the script and returns once it says so.
     *
     * @param bool $controlled also wait for the control socket
     */
    public function start(array $words = ['start'], bool $controlled = true): void
    {
        $this->process = proc_open([...$this->side->php, $this->script, ...$words],
            [['file', '/dev/null', 'r'], ['file', "$this->place/output", 'a'], ['file', "$this->place/output", 'a']],
            $pipes, $this->place, $this->environment());
        $ready = eventually(fn() => str_contains($this->output(), 'Start success.')
            || !proc_get_status($this->process)['running'], 20);
        if ($ready && $controlled) {
            $ready = eventually(fn() => $this->ask('sync') === 'done'
                || !proc_get_status($this->process)['running'], 20);
        }
        if (!$ready || !proc_get_status($this->process)['running']) {
            $text = $this->output();
            $this->destroy();
            throw new RuntimeException("the server did not start: $text");
        }
        $this->printed = strlen($this->output());
    }

    public function master(): int
    {
        return proc_get_status($this->process)['pid'];
    }

    /** @return list<int> */
    public function workers(): array
    {
        $workers = children($this->master());
        $this->seen = array_values(array_unique([...$this->seen, ...$workers]));
        return $workers;
    }

    /** Runs the script with other words, beside the server, and returns what it printed. */
    public function command(string ...$words): string
    {
        $process = proc_open([...$this->side->php, $this->script, ...$words],
            [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes, $this->place, $this->environment());
        $output = '';
        // A stopping server is our child: the command waits until we took note of its end.
        eventually(function () use ($pipes, &$output): bool {
            $this->process !== null && proc_get_status($this->process);
            stream_set_blocking($pipes[1], false);
            $output .= stream_get_contents($pipes[1]);
            return feof($pipes[1]);
        }, 20);
        $status = proc_get_status($process);
        $status['running'] && send_signal($status['pid'], 9);
        return $output . '(status ' . max(proc_close($process), $status['exitcode']) . ')';
    }

    /** One question over the control socket; '' when nobody answers. */
    public function ask(string $command): string
    {
        $socket = @stream_socket_client("tcp://127.0.0.1:$this->control", $code, $reason, 5);
        if ($socket === false) {
            return '';
        }
        stream_set_timeout($socket, 5);
        fwrite($socket, "$command\n");
        $answer = (string)stream_get_contents($socket);
        fclose($socket);
        return $answer;
    }

    /** Returns after the loop has handled everything that had arrived before the call. */
    public function sync(): void
    {
        // The first turn may have begun before the bytes came, and takes sockets in an order of its own.
        for ($turn = 0; $turn < 8; $turn++) {
            $this->ask('sync');
        }
    }

    public function output(): string
    {
        return (string)file_get_contents("$this->place/output");
    }

    /** What was printed since the last call. */
    public function new_output(): string
    {
        $text = substr($this->output(), $this->printed);
        $this->printed += strlen($text);
        return $text;
    }

    public function trace(): string
    {
        return substr((string)file_get_contents("$this->place/trace"), $this->traced);
    }

    /** What was traced since the last call. */
    public function new_trace(): string
    {
        $text = $this->trace();
        $this->traced += strlen($text);
        return $text;
    }

    /** Whether the master has ended by itself. */
    public function ended(): bool
    {
        return $this->process === null || !proc_get_status($this->process)['running'];
    }

    /** Stops the server as Ctrl+C does: master first, then every worker. False: something had to be killed. */
    public function stop(): bool
    {
        if ($this->process === null) {
            return true;
        }
        $clean = true;
        if (!$this->ended()) {
            $master = $this->master();
            $workers = $this->workers();
            send_signal($master, 2);
            foreach ($workers as $worker) {
                send_signal($worker, 2);
            }
            $clean = eventually(fn() => $this->ended(), 10);
        }
        foreach ([...$this->ended() ? [] : [...$this->workers(), $this->master()], ...$this->seen] as $pid) {
            if (is_alive($pid)) {
                $clean = false;
                send_signal($pid, 9);
            }
        }
        proc_close($this->process);
        $this->process = null;
        return $clean;
    }

    /** Stops, and removes the server's folder. */
    public function destroy(): void
    {
        $this->stop();
        is_dir($this->place) && remove_tree($this->place);
    }
}
