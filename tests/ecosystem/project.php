<?php
/** A project that uses one package, as a reader would set it up: its own files and a `vendor` folder beside them. */

declare(strict_types=1);

/** What a package's `checks.php` returns. */
final class Package
{
    /**
     * @param array<string, array<string, string|list<string>>> $checkouts environment variable that names a checkout =>
     *     [class prefix => folder or folders of its classes in that checkout]
     * @param Closure(Project): void $checks
     * @param list<string> $extensions PHP extensions that the package itself calls
     * @param list<string> $tools programs without which it cannot be tried
     * @param array<string, string> $classes more prefixes: folders of the project, or absolute ones of distribution packages
     * @param string $complaint pattern of a line that one of the sides may print
     * @param string $beyond pattern of checks that only the extension can pass, the reason beside them
     * @param array<string, string> $settings what the package needs in php.ini
     * @param list<string> $files PHP files that Composer would load with the project: "VARIABLE:path" or absolute
     */
    public function __construct(
        public readonly array $checkouts,
        public readonly Closure $checks,
        public readonly array $extensions = [],
        public readonly array $tools = [],
        public readonly array $classes = [],
        public readonly array $files = [],
        public readonly string $complaint = '/^$/',
        public readonly string $beyond = '/^$/',
        public readonly array $settings = [],
    ) {
    }

    /** Why it cannot be run here, or ''. */
    public function lacks(): string
    {
        foreach (array_keys($this->checkouts) as $variable) {
            if (!is_dir((string)getenv($variable))) {
                return "set $variable to a checkout";
            }
        }
        foreach ($this->tools as $tool) {
            if (tool($tool) === '') {
                return "$tool is not installed";
            }
        }
        foreach ($this->extensions as $extension) {
            if (!runs_with([PHP_BINARY], $extension)) {
                return "PHP has no extension $extension";
            }
        }
        foreach ($this->classes as $folder) {
            if ($folder[0] === '/' && !is_dir($folder)) {
                return "$folder is not there";
            }
        }
        return '';
    }
}

/** Path of a program, '' without it. */
function tool(string $name): string
{
    if ($name[0] === '/') {
        return is_executable($name) ? $name : '';
    }
    foreach ([...explode(':', (string)getenv('PATH')), '/usr/sbin', '/usr/local/sbin'] as $folder) {
        if (is_executable("$folder/$name")) {
            return "$folder/$name";
        }
    }
    return '';
}

final class Project
{
    private static int $count = 0;
    public readonly string $folder;
    /** @var array<string, bool> name of the check => passed */
    public array $results = [];
    /** @var list<Service> */
    private array $services = [];
    /** @var list<resource> */
    private array $programs = [];

    public function __construct(
        public readonly string $name,
        public readonly Side $side,
        private readonly Package $package,
    ) {
        $this->folder = sys_get_temp_dir() . '/ecosystem-' . getmypid() . '-' . ++self::$count;
        mkdir("$this->folder/vendor", 0777, true);
        copy_tree(__DIR__ . "/$name", $this->folder, ['checks.php']);
        copy(__DIR__ . '/report.php', "$this->folder/vendor/report.php");
        $prefixes = array_map(fn(string $folder): array => [$folder[0] === '/' ? $folder : "$this->folder/$folder"], $package->classes);
        foreach ($package->checkouts as $variable => $folders) {
            foreach ($folders as $prefix => $places) {
                $prefixes[$prefix] ??= [];
                array_push($prefixes[$prefix], ...array_map(fn(string $folder): string => rtrim($this->checkout($variable) . "/$folder", '/'), (array)$places));
            }
        }
        $files = [];
        foreach ($package->files as $file) {
            [$variable, $path] = explode(':', $file, 2) + [1 => ''];
            $files[] = $path === '' ? $file : $this->checkout($variable) . "/$path";
        }
        // What Composer would write: a class is looked for below the longest prefix that fits.
        uksort($prefixes, static fn(string $a, string $b): int => strlen($b) <=> strlen($a));
        file_put_contents("$this->folder/vendor/autoload.php", '<?php
spl_autoload_register(static function (string $class): void {
    foreach (' . var_export($prefixes, true) . ' as $prefix => $folders) {
        foreach (str_starts_with($class, $prefix) ? $folders : [] as $folder) {
            $file = $folder . "/" . strtr(substr($class, strlen($prefix)), "\\\\", "/") . ".php";
            if (is_file($file)) {
                require $file;
                return;
            }
        }
    }
});
foreach (' . var_export($files, true) . ' as $file) {
    require_once $file;
}
');
        register_shutdown_function($this->destroy(...));
    }

    /** The folder that a variable names. */
    public function checkout(string $variable): string
    {
        return rtrim((string)realpath((string)getenv($variable)), '/');
    }

    /** Copies a checkout into the project, for packages that are a whole application. */
    public function install(string $variable): void
    {
        copy_tree($this->checkout($variable), $this->folder, ['.git', 'vendor']);
        // Its configuration and the application's classes are ours.
        copy_tree(__DIR__ . "/$this->name", $this->folder, ['checks.php']);
    }

    /** Replaces words in a file of the project: its configuration, never the package's code. */
    public function configure(string $file, array $replacements): void
    {
        $text = file_get_contents("$this->folder/$file");
        foreach ($replacements as $word => $other) {
            $word = (string)$word;
            str_contains($text, $word) || throw new RuntimeException("$file does not contain '$word'");
            $text = str_replace($word, (string)$other, $text);
        }
        file_put_contents("$this->folder/$file", $text);
    }

    /**
     * One start script of the project, started.
     *
     * @param array<string, string|int> $environment
     * @param list<string> $with more extensions for this one
     */
    public function start(string $script, array $environment = [], array $with = []): Service
    {
        $php = $this->side->php;
        if ($this->side->name === 'native') {
            foreach ([...$this->package->extensions, ...$with] as $extension) {
                if (!runs_with($php, $extension)) {
                    array_push($php, '-d', "extension=$extension");
                }
            }
        }
        foreach ($this->package->settings as $name => $value) {
            array_push($php, '-d', "$name=$value");
        }
        $service = new Service(new Side($this->side->name, $php), "$this->folder/$script", 0,
            array_map('strval', $environment));
        $service->start(['start'], false);
        $this->services[] = $service;
        return $service;
    }

    /** A program beside the servers (a broker, a database), by its name or path, ready once a port answers. */
    public function program(array $command, int $port): void
    {
        $command[0] = tool($command[0]);
        $program = proc_open($command, [['file', '/dev/null', 'r'], ['file', "$this->folder/program.log", 'a'],
            ['redirect', 1]], $pipes, $this->folder);
        $this->programs[] = $program;
        $ready = eventually(static function () use ($port, $program): bool {
            $socket = @stream_socket_client("tcp://127.0.0.1:$port", $code, $reason, 1);
            return is_resource($socket) || !proc_get_status($program)['running'];
        }, 60);
        if (!$ready || !proc_get_status($program)['running']) {
            throw new RuntimeException("$command[0]: " . file_get_contents("$this->folder/program.log"));
        }
    }

    /** Runs a client to its end. @return array{string, int} what it printed, its status */
    public function client(array $command, array $environment = [], float $seconds = 30): array
    {
        $client = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes,
            $this->folder, array_map('strval', $environment) + getenv());
        stream_set_blocking($pipes[1], false);
        $output = '';
        $ended = eventually(static function () use ($pipes, &$output): bool {
            $output .= stream_get_contents($pipes[1]);
            return feof($pipes[1]);
        }, $seconds);
        $status = proc_get_status($client);
        if (!$ended) {
            send_signal($status['pid'], 9);
            $output .= '(not ended after ' . $seconds . ' s)';
        }
        $closed = proc_close($client);
        return [$output, $status['running'] ? $closed : $status['exitcode']];
    }

    /** One check in this process. */
    public function check(string $name, callable $test): void
    {
        try {
            $test();
            $this->record(true, $name);
        } catch (Throwable $reason) {
            $this->record(false, $name, $reason->getMessage());
        }
    }

    public function record(bool $passed, string $name, string $reason = ''): void
    {
        if (array_key_exists($name, $this->results)) {
            $passed = false;
            $reason = 'reported twice';
        }
        $this->results[$name] = $passed;
        echo $passed ? "ok $this->name ({$this->side->name}): $name\n"
            : "not ok $this->name ({$this->side->name}): $name: " . strtr(trim($reason), "\n", ' ') . "\n";
    }

    /** Takes over the checks that a script made inside its worker (report.php), and waits for its last one. */
    public function collect(Service $service, float $seconds = 30, string $prefix = ''): void
    {
        $done = static fn(): bool => str_ends_with($service->trace(), "finished\n");
        // A worker that died has a successor, which would begin anew.
        eventually(static fn(): bool => $done() || str_contains($service->output(), 'exit with status'), $seconds);
        $finished = $done();
        $again = count($this->services) > 1 && $prefix === '' ? ' (' . count($this->services) . ')' : '';
        foreach (explode("\n", rtrim($service->trace())) as $line) {
            if (is_array($result = json_decode($line, true))) {
                $this->record($result[0], $prefix . $result[1], $result[2]);
            }
        }
        $this->record($finished, $prefix . 'the script came to its end' . $again, $service->output());
    }

    /** Stops every server; each must end by itself. */
    public function stop(): void
    {
        $clean = true;
        $seen = '';
        foreach (array_reverse($this->services) as $service) {
            $clean = $service->stop() && $clean;
            $seen .= $service->output();
        }
        $this->record($clean, 'stops and leaves no process behind', $seen);
        // A package must be able to run without one word from the engine.
        $seen = implode("\n", preg_grep($this->package->complaint, explode("\n", $seen), PREG_GREP_INVERT));
        $noise = preg_match('/^.*(?:(?:Warning|Notice|Deprecated|Fatal error):|exit with status|panicked).*$/m', $seen, $line);
        $this->record($noise === 0, 'nothing complained', $line[0] ?? '');
    }

    public function destroy(): void
    {
        foreach ($this->services as $service) {
            $service->destroy();
        }
        $this->services = [];
        foreach ($this->programs as $program) {
            proc_terminate($program);
            eventually(static fn(): bool => !proc_get_status($program)['running']) || proc_terminate($program, 9);
            proc_close($program);
        }
        $this->programs = [];
        is_dir($this->folder) && remove_tree($this->folder);
    }
}

function same(mixed $expected, mixed $actual): void
{
    $expected === $actual || throw new RuntimeException('expected ' . json_encode($expected) . ', got ' . json_encode($actual));
}

/** Waits until an expression gives what is expected. */
function becomes(mixed $expected, callable $expression, float $seconds = 10): void
{
    $actual = null;
    eventually(static function () use ($expected, $expression, &$actual): bool {
        return ($actual = $expression()) === $expected;
    }, $seconds);
    same($expected, $actual);
}

/** @param list<string> $php */
function runs_with(array $php, string $extension): bool
{
    exec(implode(' ', array_map('escapeshellarg', [...$php, '-r', "echo (int)extension_loaded('$extension');"])) . ' 2>/dev/null', $out);
    return end($out) === '1';
}

/** @param list<string> $without */
function copy_tree(string $from, string $to, array $without = []): void
{
    is_dir($to) || mkdir($to, 0777, true);
    foreach (array_diff(scandir($from), ['.', '..', ...$without]) as $name) {
        is_dir("$from/$name") ? copy_tree("$from/$name", "$to/$name") : copy("$from/$name", "$to/$name");
    }
}

/** First of several free ports in a row. */
function free_range(int $count): int
{
    for ($attempt = 0; $attempt < 100; $attempt++) {
        $first = free_ports(1)[0];
        $sockets = array_map(static fn(int $port): mixed => @stream_socket_server("tcp://0.0.0.0:$port"), range($first, $first + $count - 1));
        $free = !in_array(false, $sockets, true);
        array_map('fclose', array_filter($sockets));
        if ($free) {
            return $first;
        }
    }
    throw new RuntimeException("no $count free ports in a row");
}

/** What a client of GatewayWorker hears as JSON, without the gateway's pings. */
function hear(mixed $socket): mixed
{
    do {
        $message = json_decode(websocket_read($socket), true);
    } while ($message === ['type' => 'ping']);
    return $message;
}
