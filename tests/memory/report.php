<?php
/** Reads and judges what Valgrind's memcheck wrote about one process. */

declare(strict_types=1);

final class Report
{
    /** @var string[] what the program did wrong: the whole text of each error, leaks not among them */
    public array $faults = [];
    /** @var string[] the text of each loss record */
    public array $losses = [];
    /** @var array<string, int> bytes by kind: definitely, indirectly, possibly, reachable */
    public array $bytes = [];
    /** False when the process was killed before Valgrind could sum up. */
    public bool $complete = false;

    private function __construct()
    {
    }

    public static function read(string $log): self
    {
        $report = new self();
        // `==123== ` begins each line of the tool, and `--123-- ` or `**123** ` a word of its core.
        $text = preg_replace('/^(==|--|\*\*)\d+\1 ?/m', '', $log);
        foreach (preg_split('/\n[ \t]*\n/', $text) as $block) {
            $block = trim($block, "\n");
            if (!preg_match('/^ +(at|by) 0x/m', $block)) {
                continue;
            }
            // A backtrace belongs to an error, or to memory that was not given back.
            if (preg_match('/^[\d,]+ (?:\([^)]*\) )?bytes in [\d,]+ blocks are /m', $block)) {
                $report->losses[] = $block;
            } else {
                $report->faults[] = $block;
            }
        }
        $bytes = fn(string $label) => preg_match("/^ *$label: ([\d,]+) bytes in/m", $text, $match)
            ? (int)str_replace(',', '', $match[1]) : null;
        $free = str_contains($text, 'All heap blocks were freed');
        foreach (['definitely' => 'definitely lost', 'indirectly' => 'indirectly lost', 'possibly' => 'possibly lost',
            'reachable' => 'still reachable'] as $kind => $label) {
            $found = $free ? 0 : $bytes($label);
            $found === null || $report->bytes[$kind] = $found;
        }
        $report->complete = count($report->bytes) === 4 &&
            preg_match('/^ERROR SUMMARY: [\d,]+ errors from ([\d,]+) contexts/m', $text, $match) === 1;
        if ($report->complete) {
            // The count is Valgrind's own: an error whose text was not recognised is an error all the same.
            $unread = (int)str_replace(',', '', $match[1]) - count($report->faults) - count($report->losses);
            $unread <= 0 || $report->faults[] = "$unread errors whose text was not recognised";
        }
        return $report;
    }

    /** Throws when the process did something wrong or lost memory. */
    public function judge(): void
    {
        if ($this->faults !== []) {
            throw new RuntimeException(count($this->faults) . " errors, the first:\n{$this->faults[0]}");
        }
        $this->complete || throw new RuntimeException('Valgrind did not sum up: the process was killed or still runs');
        if ($this->bytes['definitely'] + $this->bytes['indirectly'] > 0) {
            $lost = preg_grep('/blocks are (definitely|indirectly) lost/', $this->losses);
            throw new RuntimeException("{$this->bytes['definitely']} bytes are definitely lost and " .
                "{$this->bytes['indirectly']} indirectly, the first:\n" . reset($lost));
        }
    }

    /** Bytes that were in use at the end, reachable or possibly lost. */
    public function left(): int
    {
        return $this->bytes['reachable'] + $this->bytes['possibly'];
    }
}
