<?php
/** The service of one side, what it needs around it, and the plays on it. */

declare(strict_types=1);

final class Stage
{
    private readonly Authority $authority;
    private readonly Authority $stranger;
    /** Certificates, the folder of uploads and the root of the files. */
    private readonly string $place;
    /** @var array<string, string> */
    private array $environment;
    private Service $service;
    private int $pid;
    private int $plays;
    private int $rounds;

    /** @param list<string> $wanted parts of names; without any all is played */
    public function __construct(private readonly array $wanted)
    {
        $this->authority = new Authority();
        $this->stranger = new Authority('stranger');
        $this->place = realpath(sys_get_temp_dir()) . '/faults-' . getmypid();
        mkdir($this->place);
        $place = $this->place;
        register_shutdown_function(static fn() => remove_tree($place));
        mkdir("$place/uploads");
        $this->environment = [
            'CERTIFICATE' => $this->authority->issue(), 'AUTHORITY' => $this->authority->file, 'STRANGER' => $this->stranger->issue(),
            'EXPIRED' => $this->authority->issue('expired', days: 0), 'EARLY' => $this->authority->issue('early', days: -1),
            'SELF_SIGNED' => $this->authority->issue('self', selfSigned: true),
            'OTHER' => $this->authority->issue('other.example', 'DNS:other.example'),
            'TMPDIR' => "$place/uploads", 'ROOT' => files_below($place),
        ] + resolver($place);
    }

    public function play(Side $side, int $plays, int $rounds): void
    {
        [$this->plays, $this->rounds] = [$plays, $rounds];
        $this->service = new Service($side, __DIR__ . '/server.php', NOBODY,
            $this->environment + ['PLAYS' => (string)$plays, 'ROUNDS' => (string)$rounds, 'RESOLVER' => (string)free_ports(1)[0]]);
        $this->service->start();
        eventually(fn() => is_file("{$this->service->place}/peers")) || exit("not ok faults: the peers do not start\n");
        $this->service->sync();
        $this->service->new_output();
        $this->pid = (int)$this->service->ask('pid');
        $resolves = $this->service->ask('resolver') === 'true';
        foreach (clients() as $name => $client) {
            match (true) {
                !$this->is_wanted($name, $client) => null,
                isset($client['ours']) && !$resolves => print("skip {$this->label($name)} (the resolver cannot be led to a name server of ours)\n"),
                default => $this->client($name, $this->expected($client)),
            };
        }
        foreach (visits($this->service->ports, $this->authority, $this->stranger) as $name => $visit) {
            $this->is_wanted($name, $visit) && $this->visit($name, $this->expected($visit));
        }
        report($this->label('one process did it all'), (int)$this->service->ask('pid') === $this->pid ? null : 'another process answers');
        report($this->label('it stops'), $this->service->stop() ? null : 'something had to be killed');
    }

    private function is_library(): bool
    {
        return $this->service->side->name === 'library';
    }

    private function label(string $name): string
    {
        return $this->is_library() ? "library: $name" : $name;
    }

    private function is_wanted(string $name, array $play): bool
    {
        $isNamed = $this->wanted === [] || array_filter($this->wanted, static fn($part) => str_contains($name, $part)) !== [];
        return $isNamed && !($this->is_library() && array_key_exists('library', $play) && $play['library'] === null);
    }

    /** @return array{outcome: string, sees: string, says: list<string>} */
    private function expected(array $play): array
    {
        return ($this->is_library() ? $play['library'] ?? [] : []) + $play + ['sees' => '', 'says' => []];
    }

    private function client(string $name, array $client): void
    {
        $this->service->ask("client $name");
        $answer = answer_of($this->service, $this->pid);
        if ($answer === null) {
            // What is still played would answer for the next.
            report($this->label("client: $name"), silence($this->service, $this->pid));
            exit(1);
        }
        $times = $this->rounds * plays_of($client, $this->plays);
        report($this->label("client: $name, $times times"), match (true) {
            !self::is_only($answer['outcomes'], $client['outcome'], $times) => self::either($client['outcome']) . ' is expected, was ' . json_encode($answer['outcomes'], JSON_UNESCAPED_SLASHES),
            default => $this->words($client['says'], $times) ?? $this->growth($answer['counts']),
        });
    }

    private function visit(string $name, array $visit): void
    {
        [$counts, $wrong] = [[], null];
        for ($block = 0; $block < $this->rounds && $wrong === null; $block++) {
            for ($time = 0; $time < $this->plays && $wrong === null; $time++) {
                $outcome = $visit['visit']();
                $wrong = in_array($outcome, (array)$visit['outcome'], true) ? null : self::either($visit['outcome']) . " is expected, was $outcome";
            }
            $wrong ??= $this->callbacks($visit['sees']);
            $wrong ??= $this->words($visit['says'], $this->plays);
            $this->service->ask('counts');
            $counts[] = answer_of($this->service, $this->pid)['counts'] ?? null;
        }
        $left = array_diff(scandir("$this->place/uploads") ?: [], ['.', '..']);
        $wrong ??= in_array(null, $counts, true) ? silence($this->service, $this->pid) : null;
        $wrong ??= $left === [] ? $this->growth($counts) : 'left in the upload folder: ' . implode(' ', $left);
        // What a visit that failed leaves must not count for the next.
        if ($wrong !== null) {
            $this->service->sync();
            $this->service->ask('seen forget');
            $this->service->new_output();
        }
        report($this->label("server: $name, " . $this->rounds * $this->plays . ' times'), $wrong);
    }

    /** What the server's callbacks saw of one block: exactly so many times, and no connection is open. */
    private function callbacks(string $each): ?string
    {
        $sees = preg_replace_callback('/ (\d+)/', fn($match) => ' ' . $match[1] * $this->plays, $each);
        eventually(fn() => $this->service->ask('open') === '0' && $this->service->ask('seen') === "\"$sees\"", 5);
        $this->service->sync();
        $open = $this->service->ask('open');
        $seen = trim($this->service->ask('seen forget'), '"');
        return match (true) {
            $open !== '0' => "$open connections stay open",
            $seen !== $sees => "the server was to see $sees, saw $seen",
            default => null,
        };
    }

    /** @param list<string> $says one line each, printed once in each play; the PHP library prints others, see row 28e */
    private function words(array $says, int $times): ?string
    {
        if ($this->is_library()) {
            $this->service->new_output();
            return null;
        }
        $expected = array_map(static fn($often) => $often * $times, array_count_values($says));
        ksort($expected);
        $printed = '';
        eventually(function () use (&$printed, $expected): bool {
            $printed .= $this->service->new_output();
            return array_sum(lines_of($printed)) >= array_sum($expected);
        }, 5);
        $found = lines_of($printed);
        ksort($found);
        return $found === $expected ? null : 'printed ' . json_encode($found, JSON_UNESCAPED_SLASHES) . ', not ' . json_encode($expected, JSON_UNESCAPED_SLASHES);
    }

    /** @param string|list<string> $expected one outcome, or several of which chance takes one */
    private static function is_only(array $outcomes, string|array $expected, int $times): bool
    {
        return array_diff(array_keys($outcomes), (array)$expected) === [] && array_sum($outcomes) === $times;
    }

    private static function either(string|array $expected): string
    {
        return implode(' or ', (array)$expected);
    }

    private function growth(array $counts): ?string
    {
        return $this->is_library() ? null : growth($counts);
    }
}

/** The lines that processes printed, without times and without the traces of exceptions. */
function lines_of(string $printed): array
{
    $printed = preg_replace(['/ in \/\S+:\d+\nStack trace:\n(#\d+ .*\n)*#\d+ \{main\}\n?/', '/\b\d{10}\b/', '/\b\d+ seconds/'],
        ["\n", 'TIME', 'N seconds'], $printed);
    return array_count_values(preg_split('/\R/', $printed, -1, PREG_SPLIT_NO_EMPTY));
}
