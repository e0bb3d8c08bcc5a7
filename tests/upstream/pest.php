<?php
/**
 * The part of Pest's vocabulary that the PHP library's own tests are written in. What is not here does not exist:
 * a test that needs it fails.
 */

declare(strict_types=1);

/** An expectation that does not hold. */
final class Unmet extends Exception
{
}

/** One `it()` or `test()`, which is one case for each row of its dataset. */
final class Test
{
    /** @var array<int|string, mixed> rows: a list of arguments, or one argument */
    private array $rows = [];

    /** @param list<Closure> $before what `beforeEach()` was given in its file and groups */
    public function __construct(
        public readonly string $name,
        private readonly Closure $body,
        private readonly array $before,
    ) {
    }

    /** @param array<int|string, mixed> $rows */
    public function with(array $rows): self
    {
        $this->rows = $rows;
        return $this;
    }

    public function skipOnWindows(): self
    {
        return $this;
    }

    /** @return array<string, Closure> what to run for each case, by name */
    public function cases(): array
    {
        $cases = [];
        foreach ($this->rows === [] ? ['' => []] : $this->rows as $label => $row) {
            $name = $this->rows === [] ? $this->name : "$this->name with " . (is_int($label) ? "#$label" : "'$label'");
            $cases[$name] = function () use ($row): void {
                foreach ($this->before as $prepare) {
                    $prepare();
                }
                ($this->body)(...array_values(is_array($row) ? $row : [$row]));
            };
        }
        return $cases;
    }
}

/** What one test file declared. */
final class Suite
{
    public static self $current;
    /** @var list<Test> */
    public array $tests = [];
    /** @var list<Closure> */
    public array $beforeAll = [];
    /** @var list<Closure> */
    public array $afterAll = [];
    /** @var list<string> */
    public array $groups = [];
    /** @var list<list<Closure>> of the file, then of each open group */
    public array $beforeEach = [[]];

    /** Includes a test file and keeps what it declares. */
    public static function of(string $file): self
    {
        self::$current = new self();
        (static fn() => require $file)();
        return self::$current;
    }

    public function add(string $name, Closure $body): Test
    {
        $name = implode(' › ', [...$this->groups, $name]);
        return $this->tests[] = new Test($name, $body, array_merge(...$this->beforeEach));
    }
}

/**
 * @property-read self $not the next expectation must not hold
 */
final class Expectation
{
    private bool $isNegated = false;

    public function __construct(public readonly mixed $value)
    {
    }

    public function __get(string $name): self
    {
        return $name === 'not' ? $this->not() : throw new Error("The runner has no expectation ->$name");
    }

    public function not(): self
    {
        $negated = new self($this->value);
        $negated->isNegated = !$this->isNegated;
        return $negated;
    }

    private function holds(bool $condition, string $words): self
    {
        if ($condition === $this->isNegated) {
            throw new Unmet(shorten($this->value) . ($this->isNegated ? ' is ' : ' is not ') . $words);
        }
        return new self($this->value);
    }

    public function and(mixed $value): self
    {
        return new self($value);
    }

    public function json(): self
    {
        return new self(json_decode($this->value, true, 512, JSON_THROW_ON_ERROR));
    }

    public function toBe(mixed $expected): self
    {
        return $this->holds($this->value === $expected, shorten($expected));
    }

    public function toBeTrue(): self
    {
        return $this->toBe(true);
    }

    public function toBeFalse(): self
    {
        return $this->toBe(false);
    }

    public function toBeNull(): self
    {
        return $this->toBe(null);
    }

    public function toBeInt(): self
    {
        return $this->holds(is_int($this->value), 'an int');
    }

    public function toBeArray(): self
    {
        return $this->holds(is_array($this->value), 'an array');
    }

    public function toBeEmpty(): self
    {
        return $this->holds(empty($this->value), 'empty');
    }

    public function toBeIn(array $values): self
    {
        return $this->holds(in_array($this->value, $values, true), 'one of ' . shorten($values));
    }

    public function toBeGreaterThan(int|float $other): self
    {
        return $this->holds($this->value > $other, "greater than $other");
    }

    public function toBeInstanceOf(string $class): self
    {
        return $this->holds($this->value instanceof $class, "a $class");
    }

    public function toBeJson(): self
    {
        json_decode($this->value);
        return $this->holds(json_last_error() === JSON_ERROR_NONE, 'JSON');
    }

    public function toHaveCount(int $count): self
    {
        return $this->holds(count($this->value) === $count, "$count long");
    }

    public function toContain(mixed ...$needles): self
    {
        foreach ($needles as $needle) {
            $found = is_string($this->value) ? str_contains($this->value, $needle) : in_array($needle, [...$this->value], true);
            $this->holds($found, 'with ' . shorten($needle));
        }
        return new self($this->value);
    }

    public function toStartWith(string $start): self
    {
        return $this->holds(str_starts_with($this->value, $start), 'starting with ' . shorten($start));
    }

    public function toMatch(string $pattern): self
    {
        return $this->holds(preg_match($pattern, $this->value) === 1, "matched by $pattern");
    }

    /** @param array<string, mixed> $part keys and values that must be there */
    public function toMatchArray(array $part): self
    {
        foreach ($part as $key => $value) {
            $is = array_key_exists($key, $this->value) && $this->value[$key] === $value;
            $this->holds($is, "with $key " . shorten($value));
        }
        return new self($this->value);
    }

    /** @param class-string<Throwable> $class */
    public function toThrow(string $class): self
    {
        try {
            ($this->value)();
        } catch (Throwable $thrown) {
            return $this->holds($thrown instanceof $class, "throwing $class, but " . $thrown::class . ": {$thrown->getMessage()}");
        }
        return $this->holds(false, "throwing $class");
    }
}

/** A value in a reason: one line, not too long. */
function shorten(mixed $value): string
{
    $text = is_string($value) ? '"' . addcslashes($value, "\0..\37\"\\\177") . '"'
        : (is_object($value) ? $value::class : (string)json_encode($value, JSON_PARTIAL_OUTPUT_ON_ERROR));
    return strlen($text) > 200 ? substr($text, 0, 200) . '…' : $text;
}

/** The test case class closures would be bound to; a test that uses `$this` fails. */
function uses(string ...$classes): void
{
}

function it(string $name, Closure $body): Test
{
    return Suite::$current->add("it $name", $body);
}

function test(string $name, Closure $body): Test
{
    return Suite::$current->add($name, $body);
}

function describe(string $name, Closure $body): void
{
    Suite::$current->groups[] = $name;
    Suite::$current->beforeEach[] = [];
    $body();
    array_pop(Suite::$current->groups);
    array_pop(Suite::$current->beforeEach);
}

function beforeEach(Closure $prepare): void
{
    Suite::$current->beforeEach[array_key_last(Suite::$current->beforeEach)][] = $prepare;
}

function beforeAll(Closure $prepare): void
{
    Suite::$current->beforeAll[] = $prepare;
}

function afterAll(Closure $clean): void
{
    Suite::$current->afterAll[] = $clean;
}

function expect(mixed $value): Expectation
{
    return new Expectation($value);
}
