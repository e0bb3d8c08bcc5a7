<?php

namespace Workerman\Events\React;

use React\EventLoop\LoopInterface;
use React\EventLoop\TimerInterface;
use Workerman\Events\EventInterface;
use Workerman\Events\Select;

/**
 * The loop of versions 3 and 4 that serves both Workerman and packages written for react/event-loop, which has
 * to be there: its LoopInterface is implemented on the worker's own loop.
 */
class Base implements EventInterface, LoopInterface
{
    /** The worker's own loop. */
    private Select $loop;

    /** @var array<int, int> timer ids, by the object id of a React timer that has not fired */
    private array $timers = [];

    /** @var array<int, bool> streams with a React listener, by number */
    private array $reading = [];

    /** @var array<int, bool> */
    private array $writing = [];

    /** @var list<callable> */
    private array $ticks = [];

    /** @var array<int, array{worker: ?callable, listeners: list<callable>}> */
    private array $signals = [];

    public function __construct()
    {
        $this->loop = new Select();
    }

    public function addReadStream($stream, $listener)
    {
        if (!isset($this->reading[(int)$stream])) {
            $this->onReadable($stream, $listener);
            $this->reading[(int)$stream] = true;
        }
    }

    public function addWriteStream($stream, $listener)
    {
        if (!isset($this->writing[(int)$stream])) {
            $this->onWritable($stream, $listener);
            $this->writing[(int)$stream] = true;
        }
    }

    public function removeReadStream($stream)
    {
        isset($this->reading[(int)$stream]) && $this->offReadable($stream);
    }

    public function removeWriteStream($stream)
    {
        isset($this->writing[(int)$stream]) && $this->offWritable($stream);
    }

    public function addTimer($interval, $callback)
    {
        return $this->timer((float)$interval, $callback, false);
    }

    public function addPeriodicTimer($interval, $callback)
    {
        return $this->timer((float)$interval, $callback, true);
    }

    private function timer(float $interval, callable $callback, bool $isPeriodic): TimerInterface
    {
        $timer = new class(max($interval, 0.000001), $callback, $isPeriodic) implements TimerInterface {
            private $callback;

            public function __construct(private float $interval, callable $callback, private bool $isPeriodic)
            {
                $this->callback = $callback;
            }

            public function getInterval()
            {
                return $this->interval;
            }

            public function getCallback()
            {
                return $this->callback;
            }

            public function isPeriodic()
            {
                return $this->isPeriodic;
            }
        };
        $key = spl_object_id($timer);
        if ($isPeriodic) {
            $id = $this->loop->repeat($timer->getInterval(), static fn () => $callback($timer));
        } else {
            $id = $this->loop->delay($timer->getInterval(), function () use ($callback, $timer, $key): void {
                unset($this->timers[$key]);
                $callback($timer);
            });
        }
        $this->timers[$key] = $id;
        return $timer;
    }

    public function cancelTimer(TimerInterface $timer)
    {
        $key = spl_object_id($timer);
        if (isset($this->timers[$key])) {
            $this->loop->offDelay($this->timers[$key]);
            unset($this->timers[$key]);
        }
    }

    public function futureTick($listener)
    {
        $this->ticks[] = $listener;
        if (count($this->ticks) === 1) {
            $this->loop->delay(0, function (): void {
                while ($this->ticks !== []) {
                    $due = $this->ticks;
                    // Listeners that are added meanwhile have their turn behind these.
                    $this->ticks = [];
                    foreach ($due as $listener) {
                        $listener();
                    }
                }
            });
        }
    }

    public function addSignal($signal, $listener)
    {
        $this->listen($signal);
        if (!in_array($listener, $this->signals[$signal]['listeners'], true)) {
            $this->signals[$signal]['listeners'][] = $listener;
        }
    }

    public function removeSignal($signal, $listener)
    {
        $at = array_search($listener, $this->signals[$signal]['listeners'] ?? [], true);
        if ($at !== false) {
            array_splice($this->signals[$signal]['listeners'], $at, 1);
            $this->forget($signal);
        }
    }

    private function listen(int $signal): void
    {
        if (isset($this->signals[$signal])) {
            return;
        }
        $this->signals[$signal] = ['worker' => null, 'listeners' => []];
        $this->loop->onSignal($signal, function () use ($signal): void {
            ['worker' => $worker, 'listeners' => $listeners] = $this->signals[$signal];
            foreach ($listeners as $listener) {
                $listener($signal);
            }
            $worker !== null && $worker($signal);
        });
    }

    private function forget(int $signal): void
    {
        if ($this->signals[$signal] === ['worker' => null, 'listeners' => []]) {
            unset($this->signals[$signal]);
            $this->loop->offSignal($signal);
        }
    }

    public function run(): void
    {
        $this->loop->run();
    }

    public function stop(): void
    {
        $this->loop->stop();
    }

    public function delay(float $delay, callable $func, array $args = []): int
    {
        return $this->loop->delay($delay, $func, $args);
    }

    public function offDelay(int $timerId): bool
    {
        return $this->loop->offDelay($timerId);
    }

    public function repeat(float $interval, callable $func, array $args = []): int
    {
        return $this->loop->repeat($interval, $func, $args);
    }

    public function offRepeat(int $timerId): bool
    {
        return $this->loop->offRepeat($timerId);
    }

    public function onReadable($stream, callable $func): void
    {
        unset($this->reading[(int)$stream]);
        $this->loop->onReadable($stream, $func);
    }

    public function offReadable($stream): bool
    {
        unset($this->reading[(int)$stream]);
        return $this->loop->offReadable($stream);
    }

    public function onWritable($stream, callable $func): void
    {
        unset($this->writing[(int)$stream]);
        $this->loop->onWritable($stream, $func);
    }

    public function offWritable($stream): bool
    {
        unset($this->writing[(int)$stream]);
        return $this->loop->offWritable($stream);
    }

    public function onSignal(int $signal, callable $func): void
    {
        $this->listen($signal);
        $this->signals[$signal]['worker'] = $func;
    }

    public function offSignal(int $signal): bool
    {
        if (!isset($this->signals[$signal]['worker'])) {
            return false;
        }
        $this->signals[$signal]['worker'] = null;
        $this->forget($signal);
        return true;
    }

    public function deleteAllTimer(): void
    {
        $this->loop->deleteAllTimer();
        $this->timers = $this->ticks = [];
    }

    public function getTimerCount(): int
    {
        return $this->loop->getTimerCount();
    }

    public function setErrorHandler(callable $errorHandler): void
    {
        $this->loop->setErrorHandler($errorHandler);
    }

    /** Version 4's name for all of the above. */
    public function add($fd, int $flag, $func, $args = []): int|bool
    {
        if ($flag === self::EV_SIGNAL) {
            $this->onSignal($fd, static fn (int $signal) => $func($signal, ...(array)$args));
            return true;
        }
        return $this->loop->add($fd, $flag, $func, (array)$args);
    }

    /** Version 4's name. */
    public function del($fd, int $flag): bool
    {
        return $flag === self::EV_SIGNAL ? $this->offSignal($fd) : $this->loop->del($fd, $flag);
    }

    /** Version 4's name. */
    public function clearAllTimer(): void
    {
        $this->deleteAllTimer();
    }

    /** Version 4's name. */
    public function loop(): void
    {
        $this->run();
    }

    /** Version 4's name: nothing is left to do. */
    public function destroy(): void
    {
    }
}
