<?php
/** What the suite needs to know of one class. */

declare(strict_types=1);

final class Row
{
    /**
     * @param array<string, Closure(): object|string> $states objects by name: made by a function, or the name of a kind
     *     that the stock of the server holds. Static methods are called on the class, whatever is here.
     * @param array<string, string> $refused method => why it is only called with what its types refuse
     * @param list<string> $varies methods whose value is another one each time: its type is kept
     * @param ?Closure(object): mixed $after what of the object shows the effect of a call
     * @param ?Closure(?object, mixed): void $end gives back what the call made
     * @param list<string> $lenient `method(parameter)|mode|value` taken though the types refuse it: docs/differences.md
     * @param bool $outside driven in a script without a worker alone
     * @param bool $once the constructor runs once on an object: what it made the first time stays with the loop, here and in
     *     the library
     * @param array<string, mixed> $valid parameter => an argument to its liking, or a Closure that makes one
     */
    public function __construct(
        public readonly array $states = [],
        public readonly array $refused = [],
        public readonly array $varies = [],
        public readonly ?Closure $after = null,
        public readonly ?Closure $end = null,
        public readonly array $lenient = [],
        public readonly bool $outside = false,
        public readonly bool $once = false,
        public readonly array $valid = [],
    ) {
    }
}

const ENDS = 'ends or blocks the process';

/** What of Worker and its subclasses is only called with what its types refuse. */
const OF_WORKERS = ['runAll' => ENDS, 'stopAll' => ENDS, 'run' => 'starts the loop', 'stop' => 'ends the worker',
    'resetStd' => 'a setting of the process', 'forkOneWorkerForWindows' => 'of Windows', 'getStartFilesForWindows' => 'of Windows',
    '__construct' => 'registers a worker per call'];

/** @return array<class-string, Row> */
function rows(): array
{
    static $rows = null;
    return $rows ??= array_merge(...array_map(static fn($file) => require $file, glob(__DIR__ . '/rows/*.php')));
}

/** An object whose constructor never ran, as of a subclass that does not call its parent's. */
function bare(string $class): object
{
    return (new ReflectionClass($class))->newInstanceWithoutConstructor();
}

/** One object for the process, where the class keeps each that was ever made. */
function only(string $name, Closure $make): object
{
    static $objects = [];
    return $objects[$name] ??= $make();
}
