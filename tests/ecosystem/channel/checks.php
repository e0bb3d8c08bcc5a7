<?php
/** workerman/channel over TCP and over a unix socket. */

declare(strict_types=1);

return new Package(['ECOSYSTEM_CHANNEL' => ['Channel\\' => 'src']], static function (Project $project): void {
    foreach (['tcp', 'unix'] as $over) {
        [$port] = free_ports(1);
        @unlink("$project->folder/kill");
        $service = $project->start('start.php', ['PORT' => $port, 'CHANNEL' => $over]);
        $project->check("$over: the server process is killed", static function () use ($project, $service, $over, $port): void {
            same(true, eventually(static fn(): bool => is_file("$project->folder/kill"), 60));
            // It is the one that listens.
            $listens = array_values(array_filter($service->workers(), static fn(int $pid): bool =>
                str_contains((string)@file_get_contents("/proc/$pid/cmdline"), 'ChannelServer')));
            same(1, count($listens));
            send_signal($listens[0], 15);
        });
        $project->collect($service, 30, "$over: ");
        $project->check("$over: a plain PHP script publishes", static function () use ($project, $over, $port): void {
            file_put_contents("$project->folder/publish.php", '<?php
                require __DIR__ . "/vendor/autoload.php";
                Channel\Client::connect(...' . var_export($over === 'unix' ? ["unix://$project->folder/channel.sock", 0] : ['127.0.0.1', $port], true) . ');
                Channel\Client::publish("news", "from outside");
                echo "published";');
            [$output, $status] = $project->client([...$project->side->php, "$project->folder/publish.php"]);
            same(['published', 0], [$output, $status]);
        });
        same(true, $service->stop());
    }
});
