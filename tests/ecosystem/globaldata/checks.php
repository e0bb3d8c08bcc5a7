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
    $project->check('its own test script, with workerman.enable=0', static function () use ($project): void {
        $php = array_filter($project->side->php, static fn(string $word): bool => !str_starts_with($word, 'auto_prepend_file'));
        $php = $project->side->name === 'native' ? [...$php, '-d', 'workerman.enable=0'] : [PHP_BINARY];
        [$output, $status] = $project->client([...$php, "$project->folder/test.php"]);
        same(0, $status);
        same(1, preg_match('/add\(.abc., 10\)=true.*=10.*=12.*0 => 1.*NULL.*cas\(.*=true.*0 => 5/s', $output));
    });
    // Where Workerman can be loaded, its client asks for a timer, which only a worker has.
    $project->check('its own test script beside Workerman', static function () use ($project): void {
        [$output, $status] = $project->client([...$project->side->php, "$project->folder/test.php"]);
        same([255, true], [$status, str_contains($output, 'Timer can only be used in workerman running environment')]);
    });
    $project->check('reload keeps its process and its data', static function () use ($project, $service, $port): void {
        $workers = $service->workers();
        $service->command('reload');
        // The worker beside it is reloadable, the two servers are not.
        same(true, eventually(static fn(): bool => count(array_diff($workers, $service->workers())) === 1 && count($service->workers()) === 3));
        $socket = dial($port);
        $question = serialize(['cmd' => 'get', 'key' => 'abc']);
        fwrite($socket, pack('N', 4 + strlen($question)) . $question);
        $length = unpack('N', read_bytes($socket, 4))[1];
        same([5, 6, 7], unserialize(read_bytes($socket, $length - 4)));
    });
});
