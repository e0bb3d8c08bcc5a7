<?php

namespace Workerman\Native;

use Closure;
use Error;
use Fiber;
use Revolt\EventLoop\CallbackType;
use Revolt\EventLoop\Driver;
use Revolt\EventLoop\FiberLocal;
use Revolt\EventLoop\InvalidCallbackError;
use Revolt\EventLoop\Suspension;
use stdClass;
use Throwable;
use WeakMap;
use WeakReference;
use Workerman\Events\EventInterface;

/**
 * The driver of revolt/event-loop in a worker with the Fiber loop: its callbacks are timers, streams and
 * signals of the worker's own loop, each in a Fiber of its own.
 *
 * @internal chosen by Workerman\Events\Fiber
 */
final class RevoltDriver implements Driver
{
    private string $nextId = 'a';

    /** @var array<string, stdClass> by id: type, closure, enabled, referenced, interval, key (stream or signal), timer */
    private array $callbacks = [];

    /** @var array<string, array<int, array<string, stdClass>>> callbacks of one stream or signal, by type and number */
    private array $watched = [];

    private ?Closure $errorHandler = null;

    /** @var WeakMap<Fiber, WeakReference<Suspension>> */
    private WeakMap $suspensions;

    public function __construct(private readonly EventInterface $loop)
    {
        $this->suspensions = new WeakMap();
    }

    public function run(): void
    {
        throw new Error('The event loop is already running');
    }

    public function stop(): void
    {
        $this->loop->stop();
    }

    public function isRunning(): bool
    {
        return true;
    }

    public function getSuspension(): Suspension
    {
        $fiber = Fiber::getCurrent() ?? throw new Error('The loop of a worker can only be waited for inside a fiber');
        $suspension = ($this->suspensions[$fiber] ?? null)?->get();
        if ($suspension === null) {
            $suspension = $this->suspensionOf($fiber);
            $this->suspensions[$fiber] = WeakReference::create($suspension);
        }
        return $suspension;
    }

    public function queue(Closure $closure, mixed ...$args): void
    {
        $this->loop->delay(0, function () use ($closure, $args): void {
            $this->guard($closure, ...$args);
        });
    }

    public function defer(Closure $closure): string
    {
        return $this->add(CallbackType::Defer, $closure, 0.0);
    }

    public function delay(float $delay, Closure $closure): string
    {
        if ($delay < 0) {
            throw new Error('Delay must be greater than or equal to zero');
        }
        return $this->add(CallbackType::Delay, $closure, $delay);
    }

    public function repeat(float $interval, Closure $closure): string
    {
        if ($interval < 0) {
            throw new Error('Interval must be greater than or equal to zero');
        }
        return $this->add(CallbackType::Repeat, $closure, $interval);
    }

    public function onReadable(mixed $stream, Closure $closure): string
    {
        return $this->add(CallbackType::Readable, $closure, 0.0, $stream);
    }

    public function onWritable(mixed $stream, Closure $closure): string
    {
        return $this->add(CallbackType::Writable, $closure, 0.0, $stream);
    }

    public function onSignal(int $signal, Closure $closure): string
    {
        return $this->add(CallbackType::Signal, $closure, 0.0, $signal);
    }

    public function enable(string $callbackId): string
    {
        $callback = $this->known($callbackId);
        if (!$callback->enabled) {
            $callback->enabled = true;
            $this->arm($callback);
        }
        return $callbackId;
    }

    public function cancel(string $callbackId): void
    {
        $this->disable($callbackId);
        unset($this->callbacks[$callbackId]);
    }

    public function disable(string $callbackId): string
    {
        $callback = $this->callbacks[$callbackId] ?? null;
        if ($callback?->enabled) {
            $callback->enabled = false;
            $this->disarm($callback);
        }
        return $callbackId;
    }

    public function reference(string $callbackId): string
    {
        $this->known($callbackId)->referenced = true;
        return $callbackId;
    }

    public function unreference(string $callbackId): string
    {
        if (isset($this->callbacks[$callbackId])) {
            $this->callbacks[$callbackId]->referenced = false;
        }
        return $callbackId;
    }

    public function setErrorHandler(?Closure $errorHandler): void
    {
        $this->errorHandler = $errorHandler;
    }

    public function getErrorHandler(): ?Closure
    {
        return $this->errorHandler;
    }

    public function getHandle(): mixed
    {
        return null;
    }

    public function getIdentifiers(): array
    {
        // Numeric strings would have become integers; ids are letters.
        return array_keys($this->callbacks);
    }

    public function getType(string $callbackId): CallbackType
    {
        return $this->known($callbackId)->type;
    }

    public function isEnabled(string $callbackId): bool
    {
        return $this->known($callbackId)->enabled;
    }

    public function isReferenced(string $callbackId): bool
    {
        return $this->known($callbackId)->referenced;
    }

    public function __debugInfo(): array
    {
        return array_map(static fn(stdClass $callback) => [
            'type' => $callback->type,
            'enabled' => $callback->enabled,
            'referenced' => $callback->referenced,
        ], $this->callbacks);
    }

    private function add(CallbackType $type, Closure $closure, float $interval, mixed $key = null): string
    {
        $id = $this->nextId++;
        $this->callbacks[$id] = (object)['id' => $id, 'type' => $type, 'closure' => $closure, 'enabled' => true,
            'referenced' => true, 'interval' => $interval, 'key' => $key, 'timer' => null];
        $this->arm($this->callbacks[$id]);
        return $id;
    }

    private function known(string $id): stdClass
    {
        return $this->callbacks[$id] ?? throw InvalidCallbackError::invalidIdentifier($id);
    }

    private function arm(stdClass $callback): void
    {
        if ($callback->key === null) {
            $isRepeated = $callback->type === CallbackType::Repeat;
            $fire = function () use ($callback, $isRepeated): void {
                if (!$isRepeated) {
                    $callback->enabled = false;
                    unset($this->callbacks[$callback->id]);
                }
                $this->call($callback);
            };
            $callback->timer = $isRepeated
                ? $this->loop->repeat($callback->interval, $fire)
                : $this->loop->delay($callback->interval, $fire);
            return;
        }
        $type = $callback->type->name;
        $number = (int)$callback->key;
        $this->watched[$type][$number][$callback->id] = $callback;
        if (count($this->watched[$type][$number]) === 1) {
            $this->loop->{"on$type"}($callback->key, function () use ($type, $number): void {
                $this->happened($this->watched[$type][$number] ?? []);
            });
        }
    }

    private function disarm(stdClass $callback): void
    {
        if ($callback->key === null) {
            $this->loop->offDelay($callback->timer);
            return;
        }
        $type = $callback->type->name;
        $number = (int)$callback->key;
        unset($this->watched[$type][$number][$callback->id]);
        if ($this->watched[$type][$number] === []) {
            unset($this->watched[$type][$number]);
            $this->loop->{"off$type"}($callback->key);
        }
    }

    /**
     * The first one runs here, where the loop has just looked at the stream; each other in a fiber of its own.
     *
     * @param array<string, stdClass> $callbacks
     */
    private function happened(array $callbacks): void
    {
        $first = array_shift($callbacks);
        foreach ($callbacks as $callback) {
            $this->queue(fn() => $callback->enabled && $this->call($callback));
        }
        if ($first !== null) {
            $this->call($first);
        }
    }

    private function call(stdClass $callback): void
    {
        $this->guard(static function () use ($callback): void {
            $arguments = $callback->key === null ? [$callback->id] : [$callback->id, $callback->key];
            if (($callback->closure)(...$arguments) !== null) {
                throw InvalidCallbackError::nonNullReturn($callback->id, $callback->closure);
            }
        });
    }

    /** What nobody caught goes to Revolt's error handler, or to the worker's. */
    private function guard(Closure $closure, mixed ...$args): void
    {
        try {
            $closure(...$args);
        } catch (Throwable $error) {
            $this->errorHandler === null ? throw $error : ($this->errorHandler)($error);
        } finally {
            FiberLocal::clear();
        }
    }

    private function suspensionOf(Fiber $fiber): Suspension
    {
        return new class ($fiber, $this->queue(...)) implements Suspension {
            private WeakReference $fiber;
            private ?Fiber $suspended = null;
            private bool $pending = false;

            public function __construct(Fiber $fiber, private readonly Closure $queue)
            {
                $this->fiber = WeakReference::create($fiber);
            }

            public function resume(mixed $value = null): void
            {
                $fiber = $this->take('resume');
                ($this->queue)(static fn() => $fiber->isTerminated() || $fiber->resume($value));
            }

            public function throw(Throwable $throwable): void
            {
                $fiber = $this->take('throw');
                ($this->queue)(static fn() => $fiber->isTerminated() || $fiber->throw($throwable));
            }

            public function suspend(): mixed
            {
                if ($this->pending) {
                    throw new Error('Must call resume() or throw() before calling suspend() again');
                }
                $fiber = Fiber::getCurrent();
                if ($fiber === null || $fiber !== $this->fiber->get()) {
                    throw new Error('Must not call suspend() from another fiber');
                }
                $this->pending = true;
                // Held by whoever holds the suspension, and can resume it.
                $this->suspended = $fiber;
                unset($fiber);
                return Fiber::suspend();
            }

            private function take(string $method): Fiber
            {
                $fiber = $this->suspended;
                if (!$this->pending || $fiber === null) {
                    throw new Error("Must call suspend() before calling $method()");
                }
                $this->pending = false;
                $this->suspended = null;
                return $fiber;
            }
        };
    }
}
