<?php
/** workerman/http-client with callbacks, and workerman/psr7 below it. */

declare(strict_types=1);

return new Package([
    'ECOSYSTEM_HTTP_CLIENT' => ['Workerman\\Http\\' => 'src'],
    'ECOSYSTEM_PSR7' => ['Workerman\\Psr7\\' => 'src'],
    'ECOSYSTEM_HTTP_MESSAGE' => ['Psr\\Http\\Message\\' => 'src'],
    'ECOSYSTEM_COROUTINE' => ['Workerman\\Coroutine\\' => 'src', 'Workerman\\' => 'src'],
], static function (Project $project): void {
    [$port, $closed] = free_ports(2);
    $project->collect($project->start('start.php', ['PORT' => $port, 'CLOSED' => $closed]), 120);
}, files: ['ECOSYSTEM_PSR7:src/functions_include.php'],
    // The PHP library resolves the name with a warning.
    complaint: '/getaddrinfo for no-such-name\.invalid failed/');
