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

/**
 * One pass over a class: every public method, each parameter in turn with every bad value and the others with valid
 * ones, in strict and in weak mode, CALLS times on the same object.
 *
 * @param ?Closure(string): ?object $take an object from the stock; where there is no stock, or nothing in it, the state is
 *     left out
 * @param ?array<string, string> $outcomes filled with `state|method(parameter)|mode|value` => outcome
 * @param ?list<string> $faults filled with calls that took what their types refuse
 * @return Generator<int, array{?string, int}, mixed, int> objects of which kind it needs next; returns the number of calls
 */
function pass(string $class, ?Closure $take, ?array &$outcomes = null, ?array &$faults = null): Generator
{
    $row = rows()[$class];
    $calls = 0;
    foreach (targets($class) as $state => [$make, $methods]) {
        if (is_string($make) && $take === null) {
            continue;
        }
        foreach ($methods as $method) {
            if ($method->isConstructor() && $row->once && $state !== 'unconstructed') {
                continue;
            }
            $times = $method->isConstructor() && $row->once ? 1 : CALLS;
            foreach ($method->getParameters() ?: [null] as $index => $parameter) {
                foreach (['strict', 'weak'] as $mode) {
                    $values = $parameter === null ? ['' => null] : bad_values();
                    if (is_string($make)) {
                        yield [$make, count($values)];
                    }
                    if (in_array($parameter?->name, POISON, true) && !extension_loaded('workerman')) {
                        unset($values['nan']);
                    }
                    foreach ($values as $name => $bad) {
                        $key = "$state|$method->name(" . ($parameter?->name ?? '') . ")|$mode|$name";
                        $first = arguments($method, $index, $bad, $row, $parameter);
                        $refusal = refusal($method, $first, $mode);
                        if ($refusal === null && isset($row->refused[$method->name])) {
                            continue;
                        }
                        if (is_string($make) && ($object = $take($make)) === null) {
                            continue;
                        }
                        $object = is_string($make) ? $object : ($make === null ? null : $make());
                        $seen = [];
                        for ($call = 0; $call < $times; $call++) {
                            $calls++;
                            $given = $call === 0 ? $first : arguments($method, $index, $bad, $row, $parameter);
                            // What earlier connections did since.
                            fired();
                            $target = [$object ?? $class, $method->name];
                            $told = observed(static fn() => $mode === 'weak' ? weak_call($target, $given) : $target(...$given), $object,
                                in_array($method->name, $row->varies, true), $value);
                            unset($target);
                            if ($refusal === null) {
                                $told .= fired() . ($object !== null && $row->after !== null ? ' → ' . observed(static fn() => ($row->after)($object)) : '');
                            } elseif (!in_array("$method->name($parameter->name)|$mode|$name", $row->lenient, true)
                                && (!str_starts_with($told, 'TypeError ') || !str_contains($told, $refusal))) {
                                $faults !== null && $faults["$method->name $refusal"] = "$key: $told instead of: $refusal";
                            }
                            $seen[] = $told;
                            $row->end === null || ($row->end)($object, $value);
                            $last = release($value) . release($given);
                            take_back();
                        }
                        $last .= release($first) . release($object);
                        if ($outcomes !== null && $refusal === null) {
                            $outcomes[$key] = implode('; then ', array_unique($seen)) . $last;
                        }
                    }
                    unset($bad, $values);
                }
            }
        }
        yield [null, 0];
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

/** The arguments of one call: the bad one at its place, objects of their own. */
function arguments(ReflectionMethod $method, int $index, mixed $bad, Row $row, ?ReflectionParameter $varied): array
{
    $arguments = [];
    foreach ($method->getParameters() as $place => $parameter) {
        if ($place > $index && $parameter->isOptional()) {
            break;
        }
        if ($place < $index && $parameter->isVariadic()) {
            break;
        }
        $arguments[] = $parameter->name !== $varied?->name ? valid($parameter, $row) : (is_object($bad) ? clone $bad : $bad);
    }
    return $arguments;
}
