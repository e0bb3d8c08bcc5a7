<?php

namespace Workerman\Protocols\Http\Session;

/** Sessions in a Redis cluster. Needs ext-redis. */
class RedisClusterSessionHandler extends \Workerman\Protocols\Http\Session\RedisSessionHandler
{
    /**
     * @param array{host: list<string>, timeout?: int|float, read_timeout?: int|float, persistent?: bool,
     *   auth?: string|array, prefix?: string} $config Settings; times in seconds.
     */
    public function __construct(array $config) {}

    /**
     * Connect.
     *
     * @param array<string, mixed> $config Settings.
     */
    protected function createRedisConnection(array $config): \Redis|\RedisCluster {}
}
