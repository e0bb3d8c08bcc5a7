<?php
/** workerman/http-client and workerman/redis in coroutines: their calls wait for the answer. */

declare(strict_types=1);

return new Package([
    'ECOSYSTEM_HTTP_CLIENT' => ['Workerman\\Http\\' => 'src'],
    'ECOSYSTEM_PSR7' => ['Workerman\\Psr7\\' => 'src'],
    'ECOSYSTEM_HTTP_MESSAGE' => ['Psr\\Http\\Message\\' => 'src'],
    'ECOSYSTEM_REDIS' => ['Workerman\\Redis\\' => 'src'],
    'ECOSYSTEM_COROUTINE' => ['Workerman\\Coroutine\\' => 'src', 'Workerman\\' => 'src'],
    'WORKERMAN_REVOLT_REFERENCE' => ['Revolt\\' => 'src'],
], static function (Project $project): void {
    [$port, $front, $redis, $closed] = free_ports(4);
    $project->program(['redis-server', '--port', (string)$redis, '--bind', '127.0.0.1', '--save', '', '--dir', $project->folder], $redis);
    $service = $project->start('start.php', ['PORT' => $port, 'FRONT' => $front, 'REDIS' => $redis, 'CLOSED' => $closed]);
    $project->collect($service, 60);
    $project->check('a server that asks others serves many at once', static function () use ($project, $front): void {
        [$output, $status] = $project->client([tool('curl'), '-sS', '--parallel', '--parallel-max', '30', "http://127.0.0.1:$front/?n=[1-60]"]);
        // curl prints them as they come, without anything between them.
        same([0, 60], [$status, preg_match_all('/(\d+): GET {"n":"(?=\1")(\d+)"}/', $output, $found)]);
        same(60, count(array_unique($found[2])));
    });
}, tools: ['redis-server', 'curl'], files: ['ECOSYSTEM_PSR7:src/functions_include.php']);
