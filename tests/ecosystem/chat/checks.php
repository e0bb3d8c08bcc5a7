<?php
/** workerman-chat as it is installed; only the ports in its start files are changed, to free ones. */

declare(strict_types=1);

return new Package([
    'ECOSYSTEM_CHAT' => ['' => 'Applications/Chat'],
    'ECOSYSTEM_GATEWAY_WORKER' => ['GatewayWorker\\' => 'src'],
], static function (Project $project): void {
    $project->install('ECOSYSTEM_CHAT');
    [$register, $chat, $web] = free_ports(3);
    $project->configure('Applications/Chat/start_register.php', ['127.0.0.1:1236' => "127.0.0.1:$register"]);
    $project->configure('Applications/Chat/start_gateway.php', ['127.0.0.1:1236' => "127.0.0.1:$register", '0.0.0.0:7272' => "127.0.0.1:$chat", '2300;' => free_range(2) . ';']);
    $project->configure('Applications/Chat/start_businessworker.php', ['127.0.0.1:1236' => "127.0.0.1:$register"]);
    $project->configure('Applications/Chat/start_web.php', ['0.0.0.0:55151' => "127.0.0.1:$web"]);

    $tell = static fn(mixed $socket, array $message) => websocket_send($socket, json_encode($message));
    $login = static function (string $name, int $room) use ($chat, $tell): array {
        // A gateway that has found no worker yet cuts its clients.
        for ($attempt = 0; $attempt < 200; $attempt++) {
            try {
                $socket = websocket($chat);
                $tell($socket, ['type' => 'login', 'client_name' => $name, 'room_id' => $room]);
                return [$socket, hear($socket)];
            } catch (RuntimeException) {
                usleep(50000);
            }
        }
        throw new RuntimeException('nobody can log in');
    };
    $talk = static function (string $how) use ($project, $login, $tell, $web): void {
        $ada = $bob = $eve = $welcome = $entered = null;
        $project->check("$how: Ada logs in", static function () use (&$ada, &$welcome, $login): void {
            [$ada, $welcome] = $login('Ada', 1);
            same(['login', 'Ada', [$welcome['client_id'] => 'Ada']], [$welcome['type'], $welcome['client_name'], $welcome['client_list']]);
        });
        $project->check("$how: Bob logs in, Ada is told, Eve is elsewhere", static function () use (&$ada, &$bob, &$eve, &$welcome, &$entered, $login): void {
            [$bob, $entered] = $login('<Bob>', 1);
            [$eve] = $login('Eve', 2);
            same(['Ada', '&lt;Bob&gt;'], [$entered['client_list'][$welcome['client_id']], $entered['client_list'][$entered['client_id']]]);
            same(['login', $entered['client_id']], array_values(array_intersect_key(hear($ada), ['type' => 1, 'client_id' => 1])));
        });
        $project->check("$how: a message to everybody", static function () use (&$ada, &$bob, $tell): void {
            $tell($ada, ['type' => 'say', 'to_client_id' => 'all', 'content' => "first\nsecond & third"]);
            foreach ([$ada, $bob] as $client) {
                $heard = hear($client);
                same(['say', 'Ada', "first<br />\nsecond &amp; third"], [$heard['type'], $heard['from_client_name'], $heard['content']]);
            }
        });
        $project->check("$how: a private message", static function () use (&$ada, &$bob, &$entered, $tell): void {
            $tell($ada, ['type' => 'say', 'to_client_id' => $entered['client_id'], 'to_client_name' => 'Bob', 'content' => 'psst']);
            same([true, true], [str_ends_with(hear($ada)['content'], 'psst'), str_ends_with(hear($bob)['content'], 'psst')]);
        });
        $project->check("$how: Bob leaves", static function () use (&$ada, &$bob, &$entered): void {
            fclose($bob);
            same(['logout', $entered['client_id'], '&lt;Bob&gt;'], array_values(array_slice(hear($ada), 0, 3)));
        });
        $project->check("$how: Eve heard nothing", static function () use (&$eve, $tell): void {
            $tell($eve, ['type' => 'say', 'to_client_id' => 'all', 'content' => 'alone']);
            same('alone', hear($eve)['content']);
        });
        $project->check("$how: its web page, a script and what is not there", static function () use ($project, $web): void {
            [$status, , $body] = http($web);
            same([200, true], [$status, str_contains($body, 'new WebSocket(')]);
            $file = '/js/jquery.min.js';
            [$status, , $body] = http($web, $file);
            same([200, md5_file("$project->folder/Applications/Chat/Web$file")], [$status, md5($body)]);
            [$status] = http($web, $file, headers: ['If-Modified-Since' => gmdate('D, d M Y H:i:s ', filemtime("$project->folder/Applications/Chat/Web$file")) . 'UTC']);
            same(304, $status);
            same([404, 400], [http($web, '/nothing')[0], http($web, '/../start_web.php')[0]]);
        });
    };

    // Its start.php asks for pcntl and posix before anything else, so they are loaded for it.
    $service = $project->start('start.php', with: ['posix']);
    $talk('start.php');
    $project->check('start.php: status and connections', static function () use ($service): void {
        $text = $service->command('status');
        same([2, 4, 2], array_map(static fn(string $name): int => preg_match_all("/^\\d+\\s.*\\s$name.*\\[idle\\]/m", $text), ['ChatGateway\\s', 'ChatBusinessWorker\\s', 'http:']));
        same(true, str_contains($service->command('connections'), 'ESTABLISHED'));
    });
    $project->check('start.php: a message before the login ends only its worker', static function () use ($service, $chat, $tell, $login): void {
        $tell(websocket($chat), ['type' => 'say', 'to_client_id' => 'all', 'content' => 'x']);
        same(true, eventually(static fn(): bool => str_contains($service->output(), "\$_SESSION['room_id'] not set")));
        same('Late', $login('Late', 3)[1]['client_name']);
    });
    same(true, $service->stop());

    // The same in four masters, as on machines of their own, without these extensions.
    foreach (['register', 'gateway', 'businessworker', 'web'] as $part) {
        $project->start("Applications/Chat/start_$part.php");
    }
    $talk('four masters');
}, complaint: '/exit with status 64000\b/');
