<?php

namespace Workerman\Coroutine;

/** Connections that coroutines share. */
interface PoolInterface
{
    /**
     * Take a connection.
     *
     * @return mixed a connection nobody else uses until it is put back
     */
    public function get(): mixed;

    /**
     * Give a connection back.
     *
     * @param object $connection One that {@see PoolInterface::get()} gave.
     */
    public function put(object $connection): void;

    /** Make a connection that counts as one of the pool's. */
    public function createConnection(): object;

    /**
     * Close a connection and forget it.
     *
     * @param object $connection One of the pool's.
     */
    public function closeConnection(object $connection): void;

    /** @return int connections there are, in use or not */
    public function getConnectionCount(): int;

    /** Close the connections nobody uses. */
    public function closeConnections(): void;
}
