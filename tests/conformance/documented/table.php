<?php
/** Reads docs/commands.md: what it says is printed, and what it calls by a name. */

declare(strict_types=1);

final class Table
{
    private const SPEAKERS = ['Command' => 'command', 'Master' => 'master', 'Child' => 'master'];
    /** @var array<int|string, array{situation: string, library: string, native: string, speaker: string}> */
    public array $rows = [];
    /** @var array<string, list<string>> section below "Texts" => lines of its block */
    public array $texts = [];

    public function __construct(string $file)
    {
        $section = '';
        $block = false;
        foreach (file($file, FILE_IGNORE_NEW_LINES) as $line) {
            if (preg_match('/^##+ (.*)$/', $line, $match)) {
                $section = strtolower($match[1]);
            } elseif (str_starts_with($line, '```')) {
                $block = !$block;
            } elseif ($block) {
                $this->texts[$section][] = $line;
            } elseif (preg_match('/^\| (\d+[a-z]?) \| (.*) \|$/', $line, $match)) {
                $cells = array_map(trim(...), explode(' | ', rtrim($match[2], ' |') . ' | '));
                count($cells) >= 3 || throw new RuntimeException("row $match[1] lacks a cell");
                // What a signal or the end of a child makes appear is printed by the service itself.
                $speaker = str_starts_with($section, 'signals') || str_starts_with($section, 'how a child') ? 'master' : 'command';
                $this->rows[$match[1]] = ['situation' => $cells[0], 'library' => $cells[1], 'native' => $cells[2], 'speaker' => $speaker];
            }
        }
    }

    /**
     * What a row says is printed: names in code are lines, links to a section of the texts stand for that text, and
     * "as N" for what row N says. Everything else is for people.
     *
     * @return array{command: list<string>, master: list<string>}
     */
    public function printed(int|string $number, string $side): array
    {
        $row = $this->rows[$number] ?? throw new RuntimeException("there is no row $number");
        $cell = $row[$side];
        if ($side === 'native' && preg_match('/^same\b/i', $cell)) {
            $cell = $row['library'];
        }
        $speaker = $row['speaker'];
        $explicit = false;
        $lines = ['command' => [], 'master' => []];
        preg_match_all('/`([^`]+)`|\]\(#([a-z-]+)\)|\b(Command|Master|Child):|\bas (\d+[a-z]?)\b/i', $cell, $tokens, PREG_SET_ORDER | PREG_UNMATCHED_AS_NULL);
        foreach ($tokens as [, $line, $text, $name, $other]) {
            if ($name !== null) {
                $speaker = self::SPEAKERS[ucfirst($name)];
                $explicit = true;
            } elseif ($other !== null) {
                foreach ($this->printed($other, $side) as $who => $said) {
                    // "Command: as 16" is what the command prints there.
                    if (!$explicit || $who === $speaker) {
                        $lines[$who] = [...$lines[$who], ...$said];
                    }
                }
            } else {
                $lines[$speaker][] = $line ?? "[$text]";
            }
        }
        return $lines;
    }
}

/** What was printed, as the document writes it: masked, one text of the document as its name. */
final class Printed
{
    /** @var list<string> what differs from a text of the document */
    public array $wrong = [];

    public function __construct(private readonly Table $table, private readonly Stage $stage)
    {
    }

    /** @return list<string> */
    public function lines(string $text): array
    {
        $text = preg_replace(["/\e\[[0-9;]*[A-Za-z]|\e\(B|\r/"], [''], $text);
        $text = str_replace(['Workerman[start.php]', (string)$this->stage->ports[0], (string)$this->stage->ports[1]], ['W', 'PORT', 'PORT'], $text);
        $text = preg_replace([
            '/^Stack trace:\n(?:#\d+ .*\n?)+/m',
            '/^  thrown in .*\n/m',
            "~ in /\\S+\\.php(\\(\\d+\\) : eval\\(\\)'d code)?:\\d+~",
            "~ in /\\S+\\.php(\\(\\d+\\) : eval\\(\\)'d code)? on line \\d+~",
            '~' . preg_quote($this->stage->place) . '[/\w.-]*~',
            '/(worker\[(?:\w+:)?)\d+\]/i',
            '/\bpid:\d+/',
        ], ["[exceptions-and-traces]\n", '', ' in FILE:LINE', ' in FILE on line LINE', 'FILE', '$1PID]', 'pid:PID'], $text);
        $text = $this->named($text, 'banner', '/^-+ WORKERMAN -+\n(?:.*\n)*?-+\n(?=Press|Input|\z)/m', -1);
        $text = $this->named($text, 'usage-text', '/^Usage: (?:.*\n)+?(?=W |\z)/m', 0);
        $text = $this->named($text, 'status', '/^Start worker in (?:.*\n)*?.*\[Summary\] *\n/m', 0);
        $text = $this->named($text, 'connections', '/^-+ WORKERMAN CONNECTION STATUS -+\n(?:.*\n)*?(?=\n|W |\z)/m', 0);
        return array_values(array_filter(array_map(trim(...), explode("\n", $text)), strlen(...)));
    }

    /** Puts the name of a text of the document in its place, once it is that text. */
    private function named(string $text, string $name, string $pattern, int $but): string
    {
        return preg_replace_callback($pattern, function (array $match) use ($name, $but): string {
            $written = $this->table->texts[str_replace('-', ' ', $name)] ?? [];
            $written = $but < 0 ? array_slice($written, 0, $but) : $written;
            if ($name === 'usage-text' && $this->stage->side->name === 'library') {
                str_starts_with($match[0], "Usage: php yourfile <command> [mode]\n") || $this->wrong[] = "the usage is: $match[0]";
            } else {
                $this->compare($name, $this->masked($written), $this->masked(explode("\n", rtrim($match[0], "\n"))));
            }
            return "[$name]\n";
        }, $text);
    }

    private function compare(string $name, array $written, array $printed): void
    {
        // Rows of processes and connections: as many as there are, each one of those in the document.
        $rows = static fn(array $lines) => array_filter($lines, static fn(string $line) => preg_match('/^N (N\.NM|N\/A|text|web) /', $line));
        foreach (array_diff($rows($printed), $rows($written)) as $line) {
            $this->wrong[] = "docs/commands.md, $name, has no row like '$line'";
        }
        [$written, $printed] = [array_values(array_diff($written, $rows($written))), array_values(array_diff($printed, $rows($printed)))];
        foreach ($written as $at => $line) {
            if ($line !== ($printed[$at] ?? null)) {
                $this->wrong[] = "docs/commands.md, $name, says '$line', printed was '" . ($printed[$at] ?? 'nothing') . "'";
                return;
            }
        }
        count($written) === count($printed) || $this->wrong[] = "docs/commands.md, $name, ends before '{$printed[count($written)]}'";
    }

    /**
     * @param list<string> $lines
     * @return list<string> figures, widths and what belongs to the machine made equal
     */
    private function masked(array $lines): array
    {
        return array_values(array_filter(array_map(static fn(string $line) => rtrim(preg_replace(
            ['~^(Workerman/)\S+\s+PHP/\S+ \(JIT \w+\)\s+\S+/\S+~', '~\b(tcp\s+)\S+(\s+(?:web|text))~', '~\d+\.\d+\.\d+\.\d+:(?:PORT|\d+)~', '~(?:http|text)://ADDRESS +(?:web|text)~',
                '~\d+~', '~-{3,}~', '~\s+~', '~N-N-N N:N:N~', '~N\.NM~', '~(load average: ).*~', '~\bN(?:\.N)?K?B\b~'],
            ['$1 VERSIONS', '$1USER$2', 'ADDRESS', 'LISTENING NAME', 'N', '---', ' ', 'DATE', 'N.NM', '$1N', 'NB'], $line)), $lines), strlen(...)));
    }
}
