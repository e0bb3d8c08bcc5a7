<?php
/** workerman/redis-queue against redis-server, with redis-cli at the other end. */

declare(strict_types=1);

return new Package([
    'ECOSYSTEM_REDIS_QUEUE' => ['Workerman\\RedisQueue\\' => 'src'],
    'ECOSYSTEM_REDIS' => ['Workerman\\Redis\\' => 'src'],
], static function (Project $project): void {
    [$port] = free_ports(1);
    $project->program(['redis-server', '--port', (string)$port, '--requirepass', 'secret', '--bind', '127.0.0.1', '--save', '', '--dir', $project->folder], $port);
    $redis = static fn(string ...$words): string => trim($project->client([tool('redis-cli'), '-p', (string)$port, '-n', '2', '-a', 'secret',
        '--no-auth-warning', ...$words])[0]);
    // What another program left there, and what is no package at all.
    $redis('lpush', '{redis-queue}-waitingearlier', '{"id":"1","time":1,"delay":0,"attempts":0,"queue":"earlier","data":{"from":"redis-cli"}}');
    $redis('lpush', '{redis-queue}-waitingearlier', 'no package');
    $service = $project->start('start_story.php', ['PORT' => $port]);
    $project->collect($service, 60);
    $project->check('the queue of failures as redis-cli sees it', static function () use ($redis): void {
        $packages = array_map(static fn(int $index): string => $redis('lindex', '{redis-queue}-failed', (string)$index), [0, 1, 2]);
        $told = array_map(static function (string $text): mixed {
            $package = json_decode($text, true);
            return is_array($package) ? [$package['queue'], $package['data'], $package['attempts'], $package['max_attempts'], $package['error']] : $text;
        }, $packages);
        sort($told);
        same(['no package', ['stubborn', ['try' => 1], 3, 2, 'not yet'], ['unretryable', 'never', 0, 2, 'no use']], $told);
        same('3', $redis('llen', '{redis-queue}-failed'));
    });
    $project->check('what nobody subscribes to waits', static fn() =>
        same(['1', '0'], [$redis('llen', '{redis-queue}-waitinglater'), $redis('zcard', '{redis-queue}-delayed')]));
    $service->stop();

    $project->start('start_workers.php', ['PORT' => $port]);
    $project->check('a thousand jobs among four processes, each done once', static function () use ($redis): void {
        foreach (range(1, 10) as $part) {
            $redis('lpush', '{redis-queue}-waitingjobs', ...array_map(static fn(int $job): string => json_encode(
                ['id' => "$part.$job", 'time' => time(), 'delay' => 0, 'attempts' => 0, 'queue' => 'jobs', 'data' => ($part - 1) * 100 + $job]), range(1, 100)));
        }
        becomes('1000', static fn(): string => $redis('llen', 'done'), 60);
        $done = array_map('intval', explode("\n", $redis('lrange', 'done', '0', '-1')));
        sort($done);
        same(range(1, 1000), $done);
        same(true, (int)$redis('scard', 'processes') > 1);
    });
}, tools: ['redis-server', 'redis-cli']);
