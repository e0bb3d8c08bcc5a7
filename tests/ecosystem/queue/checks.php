<?php
/**
 * workerman-queue of Workerman 3 with its copy of Workerman: on the extension only the class loader of that copy is
 * loaded. The PHP library cannot be put in the place of the copy.
 */

declare(strict_types=1);

return new Package(['ECOSYSTEM_QUEUE' => []], static function (Project $project): void {
    if ($project->side->name === 'library') {
        return;
    }
    $project->install('ECOSYSTEM_QUEUE');
    [$port] = free_ports(1);
    $project->configure('Applications/Queue/start.php', ['0.0.0.0:1236' => "127.0.0.1:$port", '$QUEUE_ID = 1236' => "\$QUEUE_ID = $port"]);
    $service = $project->start('start.php');
    $project->check('native: its own client', static function () use ($project, $port, $service): void {
        $project->configure('Applications/Queue/client_demo.php', ['127.0.0.1:1236' => "127.0.0.1:$port"]);
        same(["{\"code\":0, \"msg\":\"success\"}\n", 0], $project->client([PHP_BINARY, '-n', "$project->folder/Applications/Queue/client_demo.php"]));
        becomes(true, static fn(): bool => str_contains($service->output(), 'xiaoming'));
    });
    $project->check('native: three hundred jobs, each done once', static function () use ($port, $service): void {
        $socket = dial($port);
        foreach (range(1, 300) as $number) {
            fwrite($socket, json_encode(['class' => 'Ledger', 'method' => 'note', 'args' => ['job', $number]]) . "\n");
            same('{"code":0, "msg":"success"}', read_line($socket));
        }
        becomes(300, static fn(): int => substr_count($service->trace(), "\n"));
        preg_match_all('/^job (\d+) /m', $service->trace(), $found);
        $numbers = array_map('intval', $found[1]);
        sort($numbers);
        same(range(1, 300), $numbers);
    });
    $project->check('native: what is no job', static function () use ($port, $service): void {
        $socket = dial($port);
        foreach (['nonsense', '{"class":"Nobody","method":"x","args":[]}', '{"class":"Ledger","method":"nothing","args":[]}'] as $message) {
            fwrite($socket, "$message\n");
            same('{"code":0, "msg":"success"}', read_line($socket));
        }
        foreach (["unknow message\n", "\\Consumer\\Nobody not exist\n", "\\Consumer\\Ledger::nothing not exist\n"] as $line) {
            becomes(true, static fn(): bool => str_contains($service->output(), $line));
        }
    });
    $project->client([tool('ipcrm'), '-Q', (string)$port]);
}, extensions: ['sysvmsg', 'posix'], tools: ['ipcrm'], beyond: '/^native: /');
