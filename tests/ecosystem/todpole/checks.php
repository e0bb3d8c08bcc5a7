<?php
/** workerman-todpole as it is installed; only the ports in its start files are changed, to free ones. */

declare(strict_types=1);

return new Package([
    'ECOSYSTEM_TODPOLE' => ['' => 'Applications/Todpole'],
    'ECOSYSTEM_GATEWAY_WORKER' => ['GatewayWorker\\' => 'src'],
], static function (Project $project): void {
    $project->install('ECOSYSTEM_TODPOLE');
    [$register, $pond, $web] = free_ports(3);
    $folder = 'Applications/Todpole';
    $project->configure("$folder/start_register.php", ['0.0.0.0:1237' => "127.0.0.1:$register"]);
    $project->configure("$folder/start_gateway.php", ['127.0.0.1:1237' => "127.0.0.1:$register", '0.0.0.0:8282' => "127.0.0.1:$pond", '2700;' => free_range(4) . ';']);
    $project->configure("$folder/start_businessworker.php", ['127.0.0.1:1237' => "127.0.0.1:$register"]);
    $project->configure("$folder/start_web.php", ['0.0.0.0:8383' => "127.0.0.1:$web"]);
    $service = $project->start('start.php', with: ['posix']);
    $tell = static fn(mixed $socket, array $message) => websocket_send($socket, json_encode($message));
    $ada = $bob = $adaId = $bobId = null;
    $swim = static function () use ($pond): array {
        // A gateway that has found no worker yet cuts its clients.
        for ($attempt = 0; $attempt < 200; $attempt++) {
            try {
                $socket = websocket($pond);
                $welcome = hear($socket);
                same('welcome', $welcome['type']);
                return [$socket, $welcome['id']];
            } catch (RuntimeException) {
                usleep(50000);
            }
        }
        throw new RuntimeException('nobody can swim');
    };
    $project->check('two todpoles', static function () use ($swim, &$ada, &$bob, &$adaId, &$bobId): void {
        [$ada, $adaId] = $swim();
        // It names a client by the second.
        sleep(1);
        [$bob, $bobId] = $swim();
        same(true, $adaId !== $bobId);
    });
    $project->check('one moves, both see it', static function () use ($tell, &$ada, &$bob, &$adaId): void {
        $tell($ada, ['type' => 'update', 'x' => '1.5', 'y' => -2, 'angle' => 0.5, 'momentum' => 3, 'name' => 'Ада']);
        foreach ([$ada, $bob] as $socket) {
            same(['type' => 'update', 'id' => $adaId, 'angle' => 0.5, 'momentum' => 3, 'x' => 1.5, 'y' => -2, 'life' => 1, 'name' => 'Ада', 'authorized' => false], hear($socket));
        }
    });
    $project->check('a word', static function () use ($tell, &$ada, &$bob, &$bobId): void {
        $tell($bob, ['type' => 'message', 'message' => '<hello>']);
        same(array_fill(0, 2, ['type' => 'message', 'id' => $bobId, 'message' => '<hello>']), [hear($ada), hear($bob)]);
    });
    $project->check('many moves, in order', static function () use ($tell, &$ada, &$bob): void {
        foreach (range(1, 300) as $x) {
            $tell($ada, ['type' => 'update', 'x' => $x, 'y' => 0, 'angle' => 0, 'momentum' => 0]);
        }
        foreach ([$ada, $bob] as $socket) {
            same(range(1, 300), array_map(static fn(): int => hear($socket)['x'], range(1, 300)));
        }
    });
    $project->check('one leaves', static function () use (&$ada, &$bob, &$bobId): void {
        fclose($bob);
        same(['type' => 'closed', 'id' => $bobId], hear($ada));
    });
    $project->check('its web page, a script and what is not there', static function () use ($project, $web, $folder): void {
        same([200, true], (static fn(array $it): array => [$it[0], str_contains($it[2], '<canvas')])(http($web)));
        $file = '/js/Tadpole.js';
        same([200, md5_file("$project->folder/$folder/Web$file")], (static fn(array $it): array => [$it[0], md5($it[2])])(http($web, $file)));
        same([404, 400], [http($web, '/nothing')[0], http($web, '/../start_web.php')[0]]);
    });
    $project->check('status', static fn() => same([4, 4, 2], array_map(static fn(string $name): int =>
        preg_match_all("/^\\d+\\s.*\\s$name\\s.*\\[idle\\]/m", $service->command('status')), ['TodpoleGateway', 'TodpoleBusinessWorker', 'web'])));
});
