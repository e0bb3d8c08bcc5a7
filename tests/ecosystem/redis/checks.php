<?php
/** workerman/redis against redis-server. */

declare(strict_types=1);

return new Package(['ECOSYSTEM_REDIS' => ['Workerman\\Redis\\' => 'src']], static function (Project $project): void {
    [$port, $locked, $closed] = free_ports(3);
    $options = ['--bind', '127.0.0.1', '--save', '', '--dir', $project->folder];
    $project->program(['redis-server', '--port', (string)$port, ...$options], $port);
    $project->program(['redis-server', '--port', (string)$locked, '--requirepass', 'secret', ...$options], $locked);
    $project->collect($project->start('start.php', ['PORT' => $port, 'LOCKED' => $locked, 'CLOSED' => $closed]), 90);
}, tools: ['redis-server']);
