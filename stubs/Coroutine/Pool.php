<?php

namespace Workerman\Coroutine;

/**
 * Connections that coroutines share. Manual: coroutine/pool.
 *
 * Outside coroutines every call of {@see Pool::get()} gives the same connection. A connection that is dropped instead of
 * being put back leaves the pool.
 */
class Pool implements \Workerman\Coroutine\PoolInterface
{
    /** Connections nobody uses. */
    protected \Workerman\Coroutine\Channel $channel;

    /** Idle connections that stay open whatever their age. */
    protected int $minConnections = 1;

    /** All connections of the pool. */
    protected \WeakMap $connections;

    /** The connection that is given outside coroutines. */
    protected ?object $nonCoroutineConnection = null;

    /** When each connection was last taken, unix seconds. */
    protected \WeakMap $lastUsedTimes;

    /** When each connection's heartbeat was last sent, unix seconds. */
    protected \WeakMap $lastHeartbeatTimes;

    protected ?\Closure $connectionCreateHandler = null;

    protected ?\Closure $connectionDestroyHandler = null;

    protected ?\Closure $connectionHeartbeatHandler = null;

    /** Seconds after which an unused connection is closed. */
    protected float $idleTimeout = 60;

    /** Seconds between two heartbeats of an unused connection. */
    protected float $heartbeatInterval = 50;

    /** Seconds {@see Pool::get()} waits for a connection. */
    protected float $waitTimeout = 10;

    /** Where problems with single connections are reported; null prints them. */
    protected \Psr\Log\LoggerInterface|\Closure|null $logger = null;

    /** Connections there may be. */
    protected int $maxConnections;

    /** The settings given to the constructor. */
    protected array $config;

    /**
     * An empty pool. In a running worker it is looked after once per second.
     *
     * @param int $maxConnections Connections there may be, 1 or more.
     * @param array $config `min_connections`, `idle_timeout`, `heartbeat_interval`, `wait_timeout` (seconds), also in
     *   camel case.
     */
    public function __construct(int $maxConnections = 1, array $config = []) {}

    /**
     * Set how a connection is made.
     *
     * @param callable $connectionCreateHandler A Closure: fn(): object
     */
    public function setConnectionCreator(callable $connectionCreateHandler): self {}

    /**
     * Set how a connection is closed.
     *
     * @param callable $connectionDestroyHandler A Closure: fn(object $connection)
     */
    public function setConnectionCloser(callable $connectionDestroyHandler): self {}

    /**
     * Set how an unused connection is kept alive; what it throws closes the connection.
     *
     * @param callable $connectionHeartbeatHandler A Closure: fn(object $connection)
     */
    public function setHeartbeatChecker(callable $connectionHeartbeatHandler): self {}

    /**
     * {@inheritDoc}
     *
     * @throws \Workerman\Coroutine\Exception\PoolException when none becomes free in time
     * @throws \Throwable what making a connection throws
     */
    public function get(): object {}

    /**
     * {@inheritDoc}
     *
     * @throws \Workerman\Coroutine\Exception\PoolException `The connection does not belong to the connection pool.`
     */
    public function put(object $connection): void {}

    /**
     * Whether what the creator returned is a connection.
     *
     * @param mixed $connection What it returned.
     */
    protected function isValidConnection($connection): bool {}

    /**
     * {@inheritDoc}
     *
     * @throws \Workerman\Coroutine\Exception\PoolException when there are too many, or the creator returned no object
     * @throws \Throwable what the creator throws
     */
    public function createConnection(): object {}

    /** {@inheritDoc} */
    public function closeConnection(object $connection): void {}

    /** Close what was not used for long, and send heartbeats. */
    protected function checkConnections(): void {}

    /** {@inheritDoc} */
    public function getConnectionCount(): int {}

    /** {@inheritDoc} */
    public function closeConnections(): void {}

    /**
     * Report a problem.
     *
     * @param mixed $message Text or Throwable.
     */
    protected function log($message): void {}
}
