<?php

namespace Workerman\Protocols\Http\Session;

/** Sessions in Redis. Needs ext-redis. */
class RedisSessionHandler implements \Workerman\Protocols\Http\Session\SessionHandlerInterface
{
    /** Connections shared by the coroutines of this process. */
    protected static ?\Workerman\Coroutine\Pool $pool = null;

    /** Connection used outside coroutines. */
    protected \Redis|\RedisCluster|null $connection = null;

    /**
     * Settings with their defaults filled in.
     *
     * @var array<string, mixed>
     */
    protected array $config;

    /**
     * @param array{host: string, port: int, timeout?: int|float, auth?: string|array, database?: int, prefix?: string,
     *   pool?: array<string, int>} $config Settings; times in seconds.
     *
     * @throws \RuntimeException without ext-redis
     */
    public function __construct(array $config) {}

    /**
     * The connection of the current coroutine, from the pool.
     *
     * @throws \Throwable when connecting fails
     */
    protected function connection(): \Redis|\RedisCluster {}

    /**
     * Connect.
     *
     * @param array<string, mixed> $config Settings.
     */
    protected function createRedisConnection(array $config): \Redis|\RedisCluster {}

    /** {@inheritDoc} */
    public function open(string $savePath, string $name): bool {}

    /** {@inheritDoc} */
    public function read(string $sessionId): string|false {}

    /** {@inheritDoc} */
    public function write(string $sessionId, string $sessionData): bool {}

    /** {@inheritDoc} */
    public function updateTimestamp(string $sessionId, string $data = ""): bool {}

    /** {@inheritDoc} */
    public function destroy(string $sessionId): bool {}

    /** {@inheritDoc} */
    public function close(): bool {}

    /** Does nothing: Redis expires the keys itself. */
    public function gc(int $maxLifetime): bool {}
}
