<?php
/** workerman-JsonRpc of Workerman 3: its service with its client, and on the extension all of its start.php. */

declare(strict_types=1);

return new Package(['ECOSYSTEM_JSON_RPC' => []], static function (Project $project): void {
    $project->install('ECOSYSTEM_JSON_RPC');
    [$rpc, $report, $web, $provider] = free_ports(4);
    $rpcFolder = 'Applications/JsonRpc';
    $statistics = 'Applications/Statistics';
    $project->configure("$rpcFolder/start.php", ['0.0.0.0:2015' => "127.0.0.1:$rpc", ':55656' => ":$report"]);
    $project->configure("$statistics/start.php", [':55858' => ":$provider", ':55656' => ":$report", ':55757' => ":$web"]);
    $project->configure("$statistics/Config/Config.php", ['55858' => $provider]);
    $ask = static function (string $how) use ($project, $rpc): void {
        [$output] = $project->client([PHP_BINARY, '-n', "$project->folder/client.php"], ['RPC' => $rpc]);
        $answers = json_decode($output, true) ?? throw new RuntimeException($output);
        foreach ([
            'sync' => ['code' => 0, 'msg' => 'ok', 'data' => ['name' => 'яблоко', 'price' => 7.5]],
            'async' => ['worker-man@qq.com', 567],
            'exception' => ['code' => 7, 'msg' => 'count what?'],
            'no method' => ['code' => 404, 'msg' => 'class Shopping or method price not found', 'data' => null],
            'big' => md5(str_repeat('0123456789', 100000)),
            'many' => 200,
            'processes' => true,
        ] as $name => $expected) {
            $project->check("$how: $name", static fn() => same($expected, $answers[$name]));
        }
        $project->check("$how: what is no request", static function () use ($rpc): void {
            $socket = dial($rpc);
            fwrite($socket, "{\"class\":\"Shop\"}\n{\"class\":\"Shop\",\"method\":\"price\",\"param_array\":[\"x\",2]}\n");
            same('{"code":400,"msg":"bad request","data":null}', read_line($socket));
            same('{"code":0,"msg":"ok","data":{"name":"x","price":5}}', read_line($socket));
        });
    };
    $service = $project->start('start_rpc.php');
    $ask('the service');
    same(true, $service->stop());

    // Its web page is a WebServer, which the PHP library has no more.
    if ($project->side->name === 'native') {
        $service = $project->start('start.php', with: ['posix']);
        $ask('native: start.php');
        // This version of them writes once in a minute, and nothing at a stop.
        $project->check('native: start.php: its statistics', static function () use ($provider, $web): void {
            $socket = dial($provider);
            fwrite($socket, json_encode(['cmd' => 'get_statistic', 'module' => '', 'interface' => '']) . "\n");
            same('{"modules":[],"statistic":""}', read_line($socket));
            same([200, true], (static fn(array $it): array => [$it[0], str_contains($it[2], '</html>')])(http($web)));
        });
    }
}, beyond: '/^native: /');
