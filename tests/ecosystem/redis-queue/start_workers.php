<?php
/** Consumers in several processes. */

use Workerman\Redis\Client as Redis;
use Workerman\RedisQueue\Client;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';

$worker = new Worker();
$worker->count = 4;
$worker->onWorkerStart = static function (): void {
    $options = ['auth' => 'secret', 'db' => 2];
    $redis = new Redis($address = 'redis://127.0.0.1:' . getenv('PORT'), $options);
    $redis->auth('secret');
    $redis->select(2);
    (new Client($address, $options))->subscribe('jobs', static function (int $job) use ($redis): void {
        $redis->rPush('done', $job);
        $redis->sAdd('processes', getmypid());
    });
};
Worker::runAll();
