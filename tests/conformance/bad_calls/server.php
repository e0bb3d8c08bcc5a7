<?php
/** One worker that calls the methods of rows.php with what they do not expect, and counts what is left afterwards. */

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';
require getenv('HARNESS') . '/blocks.php';
require __DIR__ . '/rows.php';
require __DIR__ . '/weak.php';

use Workerman\Worker;

/** How many calls were made. */
$calls = 0;

final class Unprintable
{
    public function __toString(): string
    {
        throw new DomainException('not printable');
    }
}

/** @return array<string, mixed> */
function bad_values(): array
{
    $loop = [];
    $loop['self'] = &$loop;
    return ['null' => null, 'false' => false, 'negative' => -1, 'largest' => PHP_INT_MAX, 'smallest' => PHP_INT_MIN,
        'nan' => NAN, 'infinite' => INF, 'empty' => '', 'nul' => "a\0b", 'not utf-8' => "\xff\xfe", 'line' => "a\r\nB: c",
        'list' => [1, [2]], 'recursive' => $loop, 'wide' => range(1, 2000), 'long' => str_repeat('x', 70000),
        'object' => new stdClass(), 'unprintable' => new Unprintable(),
        'thrower' => static fn() => throw new DomainException('thrown')];
}

/** @return list<ReflectionMethod> */
function methods_of(string $class, bool $objects, array $without): array
{
    return array_filter((new ReflectionClass($class))->getMethods(ReflectionMethod::IS_PUBLIC), static fn($method) =>
        !isset($without[$method->name]) && !$method->isDestructor() && !$method->isAbstract() && ($objects || $method->isStatic()));
}

/** What is wrong with one call, or null. */
function fault(ReflectionMethod $method, ?object $object, string $mode, mixed $bad, array $takesNull): ?string
{
    // As few arguments as the method allows, but one; objects of their own, so that none refers to itself.
    $arguments = [];
    $count = max(min(1, $method->getNumberOfParameters()), $method->getNumberOfRequiredParameters());
    for ($index = 0; $index < $count; $index++) {
        $arguments[] = is_object($bad) ? clone $bad : $bad;
    }
    $GLOBALS['calls']++;
    $target = $object === null ? [$method->class, $method->name] : [$object, $method->name];
    try {
        $mode === 'weak' ? weak_call($target, $arguments) : $target(...$arguments);
    } catch (TypeError $error) {
        // A native method that takes anything has no type to complain about.
        return $error->getMessage() === '' ? 'a TypeError without a message' : null;
    } catch (Throwable $error) {
        return $error->getMessage() === '' ? $error::class . ' without a message' : null;
    }
    // In strict mode null and an object never pass for a scalar.
    $type = ($method->getParameters()[0] ?? null)?->getType();
    $wrong = ($arguments[0] ?? null) instanceof stdClass || (array_key_exists(0, $arguments) && $arguments[0] === null);
    if ($wrong && $type instanceof ReflectionNamedType && in_array($type->getName(), ['int', 'string', 'float', 'bool', 'array'], true)
        && !($arguments[0] === null && ($type->allowsNull() || in_array($method->name, $takesNull, true))) && !str_starts_with($method->name, '__')) {
        return 'took ' . get_debug_type($arguments[0]) . " for {$type->getName()}";
    }
    return null;
}

/** @return list<string> every fault of one pass over a class */
function pass(string $class): array
{
    [$objects, $without, $takesNull] = rows()[$class] + [2 => []];
    $faults = [];
    foreach ($objects ?: ['static' => static fn() => null] as $name => $make) {
        foreach (methods_of($class, $objects !== [], $without) as $method) {
            foreach (['strict', 'weak'] as $mode) {
                foreach (bad_values() as $value => $bad) {
                    $object = $make();
                    // Twice with the same object.
                    for ($time = 0; $time < 2; $time++) {
                        try {
                            $fault = fault($method, $object, $mode, $bad, $takesNull);
                        } catch (DomainException) {
                            // A callback of ours that ran when the arguments went.
                            $fault = null;
                        }
                        $fault === null || $faults["$name->$method->name($value) $mode: $fault"] = true;
                    }
                }
            }
        }
    }
    return array_keys($faults);
}

$worker = new Worker();
$worker->onWorkerStart = static function (): void {
    // What a call complains about is not what this counts.
    set_error_handler(static fn() => true);
    $commands = ['pid' => static fn() => getmypid()];
    foreach (array_keys(rows()) as $class) {
        $commands[strtr($class, '\\', '.')] = static function () use ($class): string {
            $GLOBALS['calls'] = 0;
            $counts = [];
            for ($block = 0; $block < BLOCKS; $block++) {
                for ($time = 0; $time < 10; $time++) {
                    $faults = pass($class);
                }
                $counts[] = counts();
                unset($faults);
            }
            answer(['faults' => pass($class), 'counts' => $counts, 'calls' => $GLOBALS['calls']]);
            return 'done';
        };
    }
    control($commands);
};
Worker::runAll();
