<?php
/** workerman/globaldata: its server in one process, its client in another one and in plain PHP scripts. */

declare(strict_types=1);

return new Package(['ECOSYSTEM_GLOBALDATA' => ['GlobalData\\' => 'src']], static function (Project $project): void {
    [$port] = free_ports(1);
    $service = $project->start('start.php', ['PORT' => $port]);
    $project->collect($service);

    // The package's own test script, a plain PHP script without a loop. As its README has it, it declares its client
    // with require and nothing of Workerman.
    $checkout = $project->checkout('ECOSYSTEM_GLOBALDATA');
    file_put_contents("$project->folder/test.php", str_replace(
        ['127.0.0.1:2207', "__DIR__ . '/../src/Client.php'"],
        ["127.0.0.1:$port", "'$checkout/src/Client.php'"],
        file_get_contents("$checkout/test/test.php")
    ));
    /** One question in the package's own words. */
    $ask = static function (string $command, string $key) use ($port): mixed {
        $socket = dial($port);
        $question = serialize(['cmd' => $command, 'key' => $key]);
        fwrite($socket, pack('N', 4 + strlen($question)) . $question);
        $length = unpack('N', read_bytes($socket, 4))[1];
        return unserialize(read_bytes($socket, $length - 4));
    };
    $prints = '/add\(.abc., 10\)=true.*=10.*=12.*0 => 1.*NULL.*cas\(.*=true.*0 => 5/s';
    $project->check('its own test script, with workerman.enable=0', static function () use ($project, $prints): void {
        $php = array_filter($project->side->php, static fn(string $word): bool => !str_starts_with($word, 'auto_prepend_file'));
        $php = $project->side->name === 'native' ? [...$php, '-d', 'workerman.enable=0'] : [PHP_BINARY];
        [$output, $status] = $project->client([...$php, "$project->folder/test.php"]);
        same([0, 1], [$status, preg_match($prints, $output)]);
    });
    // Where Workerman can be loaded, its client asks for a timer, which the PHP library refuses outside of a worker.
    if ($project->side->name === 'native') {
        $project->check('native: its own test script beside Workerman', static function () use ($project, $prints, $ask): void {
            same(true, $ask('delete', 'abc'));
            [$output, $status] = $project->client([...$project->side->php, "$project->folder/test.php"]);
            same([0, 1], [$status, preg_match($prints, $output)]);
        });
    }
    $project->check('reload keeps its process and its data', static function () use ($service, $ask): void {
        $workers = $service->workers();
        $service->command('reload');
        // The worker beside it is reloadable, the two servers are not.
        same(true, eventually(static fn(): bool => count(array_diff($workers, $service->workers())) === 1 && count($service->workers()) === 3));
        same([5, 6, 7], $ask('get', 'abc'));
    });
}, beyond: '/^native: /');
