<?php
/**
 * Calls the methods of rows/ with what they do not expect, in a worker: what comes of it, and what is left afterwards.
 * With the word `outside` and classes instead of `start`: in the script itself, without any worker.
 */

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';
require getenv('HARNESS') . '/blocks.php';
require __DIR__ . '/recorder.php';
require __DIR__ . '/stock.php';

use Workerman\Protocols\Http\Session\FileSessionHandler;
use Workerman\Timer;
use Workerman\Worker;

/** A block that is counted takes so many passes at least, and seconds: what leaks a little shows after many. */
const PASSES = 3;
const SECONDS = 0.06;

/** Goes on with an examination in the loop, giving it what it needs. */
function in_the_loop(Generator $examination): void
{
    if (!$examination->valid()) {
        return;
    }
    [$kind, $count] = $examination->current();
    $next = static function () use ($examination): void {
        $examination->next();
        in_the_loop($examination);
    };
    $kind === null ? Timer::delay(0.001, $next) : the_stock()->fill($kind, $count, $next);
}

/** One turn of the loop of a script without a worker: what was closed is given back then. */
function turn(): void
{
    $loop = the_loop();
    $loop->delay(0.0, static fn() => $loop->stop());
    $loop->run();
}

function the_stock(): Stock
{
    return only(Stock::class, static fn() => new Stock());
}

/** The outcomes of a class, and the counts after each block, to files; yields what pass() does. */
function examination(string $class, bool $counted, ?Closure $take): Generator
{
    [$outcomes, $faults, $counts] = [[], [], []];
    $calls = yield from pass($class, $take, $outcomes, $faults);
    file_put_contents(getenv('PLACE') . '/outcomes', json_encode($outcomes, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE));
    $outcomes = null;
    for ($block = 0; $counted && $block < BLOCKS; $block++) {
        $began = microtime(true);
        for ($passes = 0; $passes < PASSES || microtime(true) - $began < SECONDS; $passes++) {
            $calls += yield from pass($class, $take);
        }
        $counts[] = counts();
    }
    answer(['calls' => $calls, 'faults' => $faults, 'counts' => $counts]);
}

// Another default from PHP 8.6 on.
ini_set('session.cookie_httponly', '0');
is_dir(getenv('PLACE') . '/sessions') || mkdir(getenv('PLACE') . '/sessions');
FileSessionHandler::sessionSavePath(getenv('PLACE') . '/sessions');
if (($argv[1] ?? '') === 'outside') {
    foreach (examination($argv[3], $argv[2] === 'counted', null) as $need) {
        turn();
    }
    exit;
}
$worker = new Worker();
$worker->onWorkerStart = static function (): void {
    $examine = static fn(bool $counted) => static function (string $class) use ($counted): void {
        Timer::delay(0.001, static fn() => in_the_loop(examination($class, $counted, static fn(string $kind) => the_stock()->take($kind))));
    };
    control(['pid' => static fn() => getmypid(), 'counted' => $examine(true), 'recorded' => $examine(false)]);
};
Worker::runAll();
