<?php
/**
 * Something is played in three blocks in one worker, which counts what it holds after each; the driver compares. The
 * first block warms up: nothing may grow from the second to the third.
 */

declare(strict_types=1);

use Workerman\Worker;

const BLOCKS = 3;

/** @return array<string, int> what the worker holds; kB for resident, bytes for memory */
function counts(): array
{
    gc_collect_cycles();
    preg_match('/VmRSS:\s+(\d+)/', (string)file_get_contents('/proc/self/status'), $resident);
    return ['descriptors' => count(scandir('/proc/self/fd')), 'timers' => Worker::isRunning() ? Worker::getEventLoop()->getTimerCount() : 0,
        'memory' => memory_get_usage(), 'resident' => (int)$resident[1]];
}

/** The worker's answer to the driver, whole or not at all: a play may take longer than the control socket waits. */
function answer(array $answer): void
{
    file_put_contents(getenv('PLACE') . '/answer.part', json_encode($answer, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE));
    rename(getenv('PLACE') . '/answer.part', getenv('PLACE') . '/answer');
}

/** What the worker answered; null when it has died or says nothing for 60 s. */
function answer_of(Service $service, int $pid): ?array
{
    $place = "$service->place/answer";
    eventually(static function () use ($place, $pid): bool {
        clearstatcache();
        return is_file($place) || !is_alive($pid);
    }, 60);
    if (!is_file($place)) {
        return null;
    }
    $answer = json_decode((string)file_get_contents($place), true, 512, JSON_THROW_ON_ERROR);
    unlink($place);
    return $answer;
}

/** @param list<array<string, int>> $counts one per block */
function growth(array $counts): ?string
{
    [, $second, $third] = $counts;
    return $third['descriptors'] !== $second['descriptors'] || $third['timers'] !== $second['timers']
        || $third['memory'] - $second['memory'] > 1024 || $third['resident'] - $second['resident'] > 1024
        ? 'grew: ' . json_encode($counts) : null;
}

/** Why there is no answer. */
function silence(Service $service, int $pid): string
{
    return (is_alive($pid) ? 'nothing after 60 s: ' : 'the process died: ') . substr($service->output(), -2000);
}

/** Prints a result, and remembers that one failed. */
function report(string $name, ?string $reason): void
{
    global $failed;
    $reason === null || $failed = true;
    echo $reason === null ? "ok $name\n" : "not ok $name: $reason\n";
}
