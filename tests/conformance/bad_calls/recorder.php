<?php
/** Calls methods with bad arguments and says what came of it, in words that are the same for equal outcomes. */

declare(strict_types=1);

require __DIR__ . '/row.php';
require __DIR__ . '/values.php';
require __DIR__ . '/weak.php';

/** How often each method is called on the same object. */
const CALLS = 2;

/** A timer of so many seconds, and no other fires any more in the PHP library: docs/differences.md 40a. */
const POISON = ['timeInterval', 'delay', 'interval', 'timeout'];

/** Bytes of a text that are told. */
const LONGEST = 200;

/** Text on one line; a long one by its beginning, length and checksum. */
function quoted(string $text): string
{
    return '"' . addcslashes(substr($text, 0, LONGEST), "\0..\37\"\177..\377") . '"'
        . (strlen($text) > LONGEST ? '… ' . strlen($text) . ' bytes ' . hash('crc32b', $text) : '');
}

/** A value in a few words. */
function worth(mixed $value, int $depth = 0): string
{
    if (is_string($value)) {
        return quoted($value);
    }
    if (is_array($value)) {
        if ($depth > 2) {
            return '[…]';
        }
        if (count($value) > 8) {
            return count($value) . ' items';
        }
        $items = [];
        foreach ($value as $key => $item) {
            $items[] = (array_is_list($value) ? '' : worth($key) . ': ') . worth($item, $depth + 1);
        }
        return '[' . implode(', ', $items) . ']';
    }
    return match (true) {
        is_object($value) => str_contains($value::class, '@anonymous') ? 'an object' : $value::class,
        is_resource($value) => 'a resource',
        default => strtolower(var_export($value, true)),
    };
}

/** A message without what differs between two places of the same code. */
function bare_message(string $message): string
{
    $message = preg_replace('/, called in .* on line \d+$|\sin \S+ on line \d+/', '', $message);
    return quoted(preg_replace('~(?<![\w:/])/[\w.]\S*~', '(path)', of_type($message)));
}

/** A complaint about a type in the words of PHP 8.1 and 8.2. */
function of_type(string $message): string
{
    return preg_replace(['/, (true|false) given/', '/^Cannot access offset of type .* on array$/'],
        [', bool given', 'Illegal offset type'], $message);
}

/** The declared type as PHP would write it in another class. */
function type_of(?ReflectionType $type): string
{
    if ($type instanceof ReflectionNamedType) {
        $name = $type->getName();
        $name = $type->isBuiltin() ? $name : ($name === 'self' ? '\\' . Workerman\Connection\TcpConnection::class : "\\$name");
        return ($type->allowsNull() && $name !== 'mixed' && $name !== 'null' ? '?' : '') . $name;
    }
    return $type instanceof ReflectionUnionType ? implode('|', array_map(type_of(...), $type->getTypes())) : '';
}

/** A function of PHP with the types of a method's first parameters: it refuses what PHP refuses, and does nothing else. */
function twin(ReflectionMethod $method, int $count): Closure
{
    static $twins = [];
    return $twins["$method->class::$method->name $count"] ??= eval('return static function (' . implode(', ', array_map(
        static fn($parameter) => type_of($parameter->getType()) . ($parameter->isPassedByReference() ? ' &' : ' ')
            . ($parameter->isVariadic() ? '...' : '') . "\$$parameter->name",
        array_slice($method->getParameters(), 0, $count)
    )) . ') {};');
}

/** What PHP says of these arguments by the declared types alone; null when it takes them. */
function refusal(ReflectionMethod $method, array $arguments, string $mode): ?string
{
    $twin = twin($method, count($arguments));
    try {
        $mode === 'weak' ? weak_call($twin, $arguments) : $twin(...$arguments);
    } catch (TypeError $error) {
        return of_type(preg_match('/Argument #\d+.* given/', $error->getMessage(), $match) ? $match[0] : $error->getMessage());
    } catch (DomainException) {
        // An object that cannot be made a string: the same happens to the method.
    }
    return null;
}

/** What came of a call, in words: the value or the exception, what PHP complained about, what was printed. */
function observed(Closure $call, ?object $self = null, bool $varies = false, mixed &$value = null): string
{
    $complaints = '';
    set_error_handler(static function (int $level, string $message) use (&$complaints): bool {
        // From PHP 8.5 on, whoever is called.
        if (str_starts_with($message, 'unexpected NAN value was coerced to')) {
            return true;
        }
        $complaints .= ', ' . ([E_NOTICE => 'notice ', E_DEPRECATED => 'deprecated '][$level] ?? 'warning ') . bare_message($message);
        return true;
    });
    ob_start();
    try {
        $value = $call();
        $outcome = is_object($value) && $value === $self ? 'itself' : ($varies ? get_debug_type($value) : worth($value));
    } catch (Throwable $error) {
        $outcome = $error::class . ' ' . ($error->getMessage() === '' ? 'WITHOUT A MESSAGE' : bare_message($error->getMessage()));
        unset($error);
    }
    $printed = ob_get_clean();
    restore_error_handler();
    return $outcome . $complaints . ($printed === '' ? '' : ', prints ' . worth($printed));
}

/** @return iterable<array{string, ?Closure|string, list<ReflectionMethod>}> state, object and methods; statics first */
function targets(string $class): iterable
{
    $methods = array_filter((new ReflectionClass($class))->getMethods(ReflectionMethod::IS_PUBLIC),
        static fn($method) => !$method->isDestructor() && !$method->isAbstract() && str_starts_with($method->class, 'Workerman\\'));
    yield 'static' => [null, array_filter($methods, static fn($method) => $method->isStatic())];
    foreach (rows()[$class]->states as $state => $make) {
        yield $state => [$make, array_filter($methods, static fn($method) => !$method->isStatic())];
    }
}

/** What is called in one way: a method on objects in one state, with one of its parameters bad. */
final class Play
{
    public function __construct(
        public readonly string $class,
        public readonly Row $row,
        public readonly string $state,
        public readonly ReflectionMethod $method,
        public readonly ?ReflectionParameter $parameter,
        public readonly string $mode,
    ) {
    }

    /** @return array<string, mixed> the bad values by name; one without a name when there is no parameter */
    public function values(): array
    {
        if ($this->parameter === null) {
            return ['' => null];
        }
        $poisoned = in_array($this->parameter->name, POISON, true) && !extension_loaded('workerman');
        return $poisoned ? array_diff_key(bad_values(), ['nan' => true]) : bad_values();
    }

    /** How often the method is called on the same object. */
    public function times(): int
    {
        return $this->method->isConstructor() && $this->row->once ? 1 : CALLS;
    }

    /** What is called, with which value, without the state. */
    public function name(string $value): string
    {
        return "{$this->method->name}(" . ($this->parameter?->name ?? '') . ")|$this->mode|$value";
    }

    /** The arguments of one call: the bad one at its place, objects of their own. */
    public function arguments(mixed $bad): array
    {
        $arguments = [];
        $index = $this->parameter?->getPosition() ?? 0;
        foreach ($this->method->getParameters() as $place => $parameter) {
            if (($place > $index && $parameter->isOptional()) || ($place < $index && $parameter->isVariadic())) {
                break;
            }
            $arguments[] = $parameter->name !== $this->parameter?->name ? valid($parameter, $this->row)
                : (is_object($bad) ? clone $bad : $bad);
        }
        return $arguments;
    }

    /** Calls once and says what came of it; $value is what was returned. */
    public function call(?object $object, array $arguments, mixed &$value): string
    {
        $target = [$object ?? $this->class, $this->method->name];
        return observed(fn() => $this->mode === 'weak' ? weak_call($target, $arguments) : $target(...$arguments), $object,
            in_array($this->method->name, $this->row->varies, true), $value);
    }

    /** What callbacks and the object show of a call. */
    public function effect(?object $object): string
    {
        return fired() . ($object !== null && $this->row->after !== null ? ' → ' . observed(fn() => ($this->row->after)($object)) : '');
    }

    /** Whether a call that the types refuse was taken, or refused in other words. */
    public function isTaken(string $told, string $refusal, string $value): bool
    {
        return !in_array($this->name($value), $this->row->lenient, true)
            && (!str_starts_with($told, 'TypeError ') || !str_contains($told, $refusal));
    }
}

/** @return iterable<array{Play, Closure|string|null}> each way to call a class, and how its objects are made; null between states */
function plays(string $class): iterable
{
    $row = rows()[$class];
    foreach (targets($class) as $state => [$make, $methods]) {
        foreach ($methods as $method) {
            if ($method->isConstructor() && $row->once && $state !== 'unconstructed') {
                continue;
            }
            foreach ($method->getParameters() ?: [null] as $parameter) {
                foreach (['strict', 'weak'] as $mode) {
                    yield [new Play($class, $row, $state, $method, $parameter, $mode), $make];
                }
            }
        }
        yield null;
    }
}

/**
 * One pass over a class: every public method, each parameter in turn with every bad value and the others with valid
 * ones, in strict and in weak mode, CALLS times on the same object.
 *
 * @param ?Closure(string): ?object $take an object from the stock; where there is no stock, or nothing in it, the state is
 *     left out
 * @param ?array<string, string> $outcomes filled with `state|method(parameter)|mode|value` => outcome
 * @param ?array<string, string> $faults filled with calls that took what their types refuse
 * @return Generator<int, array{?string, int}, mixed, int> objects of which kind it needs next; returns the number of calls
 */
function pass(string $class, ?Closure $take, ?array &$outcomes = null, ?array &$faults = null): Generator
{
    $calls = 0;
    foreach (plays($class) as $turn) {
        if ($turn === null) {
            yield [null, 0];
            continue;
        }
        [$play, $make] = $turn;
        if (is_string($make) && $take === null) {
            continue;
        }
        $values = $play->values();
        if (is_string($make)) {
            yield [$make, count($values)];
        }
        foreach ($values as $name => $bad) {
            $first = $play->arguments($bad);
            $refusal = refusal($play->method, $first, $play->mode);
            if ($refusal === null && isset($play->row->refused[$play->method->name])) {
                continue;
            }
            $object = match (true) {
                is_string($make) => $take($make),
                $make !== null => $make(),
                default => null,
            };
            if (is_string($make) && $object === null) {
                continue;
            }
            $seen = [];
            for ($call = 0; $call < $play->times(); $call++) {
                $calls++;
                $given = $call === 0 ? $first : $play->arguments($bad);
                // What earlier connections did since.
                fired();
                $told = $play->call($object, $given, $value);
                if ($refusal === null) {
                    $told .= $play->effect($object);
                } elseif ($faults !== null && $play->isTaken($told, $refusal, $name)) {
                    $faults["{$play->method->name} $refusal"] = "$play->state|{$play->name($name)}: $told instead of: $refusal";
                }
                $seen[] = $told;
                $play->row->end === null || ($play->row->end)($object, $value);
                $last = release($value) . release($given);
                take_back();
            }
            $last .= release($first) . release($object);
            if ($outcomes !== null && $refusal === null) {
                $outcomes["$play->state|{$play->name($name)}"] = implode('; then ', array_unique($seen)) . $last;
            }
        }
        unset($bad, $values);
    }
    return $calls;
}

/** Lets go of something, whose destructor may throw. */
function release(mixed &$held): string
{
    try {
        $held = null;
    } catch (Throwable $error) {
        return '; at its end ' . $error::class . ' ' . bare_message($error->getMessage());
    }
    return '';
}
