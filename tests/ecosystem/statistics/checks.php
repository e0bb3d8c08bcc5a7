<?php
/** workerman-statistics of Workerman 3: what reports by UDP is shown by a web page. */

declare(strict_types=1);

return new Package(['ECOSYSTEM_STATISTICS' => []], static function (Project $project): void {
    $project->install('ECOSYSTEM_STATISTICS');
    [$report, $web, $provider] = free_ports(3);
    $folder = 'Applications/Statistics';
    foreach (['finder' => '55858', 'provider' => '55858', 'worker' => '55656', 'web' => '55757'] as $part => $port) {
        $project->configure("$folder/start_$part.php", ["0.0.0.0:$port" => '127.0.0.1:' . ['55858' => $provider, '55656' => $report, '55757' => $web][$port]]);
    }
    $project->configure("$folder/Config/Config.php", ['55858' => $provider]);
    $ask = static function (array $question) use ($provider): mixed {
        $socket = dial($provider);
        fwrite($socket, json_encode($question + ['module' => 'Shop', 'interface' => 'buy', 'date' => date('Y-m-d')]) . "\n");
        return json_decode(read_line($socket), true);
    };
    $found = static function () use ($provider): string {
        $socket = stream_socket_client("udp://127.0.0.1:$provider");
        stream_set_timeout($socket, 10);
        fwrite($socket, "nonsense\n");
        fwrite($socket, "{\"cmd\":\"REPORT_IP\"}\n");
        return fread($socket, 100);
    };
    // These two parts use nothing that a later Workerman has not.
    $parts = [$project->start("$folder/start_finder.php"), $project->start("$folder/start_provider.php")];
    $project->check('the finder', static fn() => same("{\"result\":\"ok\"}\n", $found()));
    $project->check('the provider has nothing', static fn() => same(['modules' => [], 'statistic' => ''], $ask(['cmd' => 'get_statistic'])));
    $project->check('nor a log', static fn() => same(['offset' => 0, 'data' => ''], $ask(['cmd' => 'get_log'])));
    foreach ($parts as $part) {
        $part->stop();
    }
    if ($project->side->name === 'library') {
        // Its other parts ask for Lib\Timer and WebServer.
        return;
    }
    $service = $project->start('start.php', with: ['posix']);
    $project->check('native: start.php: all of its parts', static function () use ($found, $service): void {
        same("{\"result\":\"ok\"}\n", $found());
        becomes(4, static fn(): int => count($service->workers()));
    });
    $project->check('native: reports come to the disk at a reload', static function () use ($project, $report, $service, $ask): void {
        same(['', 0], $project->client([PHP_BINARY, '-n', "$project->folder/client.php"], ['REPORT' => $report]));
        usleep(300000);
        $before = $service->workers();
        send_signal($service->master(), 10);
        becomes([], static fn(): array => array_intersect($before, $service->workers()));
        becomes(1, static fn(): int => preg_match('/^127.0.0.1\t\d+\t16\t[\d.E-]+\t4\t[\d.E-]+\t{"200":16,"500":4}$/', rtrim($ask(['cmd' => 'get_statistic'])['statistic'])));
    });
    $project->check('native: modules', static fn() => same(['Shop' => ['buy' => 'buy'], 'WorkerMan' => []], array_intersect_key($ask(['cmd' => 'get_statistic'])['modules'], ['Shop' => 0, 'WorkerMan' => 0])));
    $project->check('native: the log of failures', static function () use ($ask): void {
        same(array_map(static fn(int $number): string => "Shop::buy code:500 msg:message $number<br>of two lines", [5, 10, 15, 20]),
            array_map(static fn(string $line): string => strtr(explode("\t", $line, 3)[2], "\t", ' '), explode("\n", rtrim($ask(['cmd' => 'get_log'])['data']))));
    });
    $project->check('native: the web page', static function () use ($web, $provider): void {
        foreach (['main' => '500:4', 'statistic&module=Shop&interface=buy' => '80.0000%', 'logger' => 'message 15', 'admin' => '127.0.0.1', 'setting' => $provider] as $page => $word) {
            [$status, $headers, $body] = http($web, "/?fn=$page");
            same([$page, 200, true], [$page, $status, str_contains($body, (string)$word)]);
        }
    });
    $project->check('native: a file, and one that is not there', static function () use ($project, $folder, $web): void {
        [$status, $headers, $body] = http($web, '/css/style.css');
        same([200, 'text/css', md5_file("$project->folder/$folder/Web/css/style.css")], [$status, explode(';', $headers['content-type'])[0], md5($body)]);
        same(404, http($web, '/none.css')[0]);
    });
    $project->check('native: a name and a password', static function () use ($project, $folder, $service, $web): void {
        $project->configure("$folder/Config/Config.php", ["\$adminName = ''" => "\$adminName = 'ada'", "\$adminPassword = ''" => "\$adminPassword = 'secret'"]);
        $service->stop();
        $project->start('start.php', with: ['posix']);
        same(true, str_contains(http($web)[2], 'admin_password'));
        [$status, $headers, $body] = http($web, '/', 'POST', 'admin_name=ada&admin_password=secret');
        same([200, false], [$status, str_contains($body, 'admin_password')]);
        $mine = ['Cookie' => explode(';', $headers['set-cookie'])[0]];
        same([false, true], [str_contains(http($web, headers: $mine)[2], 'admin_password'), str_contains(http($web)[2], 'admin_password')]);
    });
}, beyond: '/^native: /');
