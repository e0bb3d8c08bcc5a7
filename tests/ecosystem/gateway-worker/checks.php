<?php
/** GatewayWorker with WebSocket and Text clients, and GatewayClient in scripts outside. */

declare(strict_types=1);

return new Package([
    'ECOSYSTEM_GATEWAY_WORKER' => ['GatewayWorker\\' => 'src'],
    'ECOSYSTEM_GATEWAY_CLIENT' => [],
], static function (Project $project): void {
    [$register, $websocket, $text] = free_ports(3);
    $service = $project->start('start.php', ['REGISTER' => $register, 'WEBSOCKET' => $websocket, 'TEXT' => $text, 'INNER' => free_range(3)]);
    $say = static fn(mixed $socket, mixed ...$words) => websocket_send($socket, json_encode($words));
    $ask = static function (mixed $socket, mixed ...$words) use ($say): mixed {
        $say($socket, ...$words);
        return hear($socket);
    };
    $outside = static function (array $calls, string $secret = 'secret', string $persistent = 'no') use ($project, $register): mixed {
        [$output] = $project->client([...$project->side->php, "$project->folder/outside.php", json_encode($calls)],
            ['REGISTER' => $register, 'SECRET' => $secret, 'PERSISTENT' => $persistent]);
        return json_decode($output, true) ?? $output;
    };
    $began = static fn(string $line): int => substr_count($service->trace(), "$line\n");

    $a = $b = $c = null;
    $ids = [];
    $project->check('the cluster finds itself', static function () use (&$a, $ask, $websocket): void {
        // A gateway without a worker cuts its clients.
        same(true, eventually(static function () use (&$a, $ask, $websocket): bool {
            try {
                $a = websocket($websocket);
                return is_string($ask($a, 'id'));
            } catch (RuntimeException) {
                return false;
            }
        }, 20));
    });
    $project->check('its callbacks run once a process', static function () use ($began): void {
        becomes([1, 1, 2, 2], static fn(): array => [$began('gateway 0 starts'), $began('gateway 1 starts'), $began('business starts'), $began('events start')]);
    });
    $project->check('every gateway and worker process has clients', static function () use (&$a, $ask, $websocket): void {
        $sockets = [];
        $gateways = $workers = [];
        same(true, eventually(static function () use (&$sockets, &$gateways, &$workers, $ask, $websocket): bool {
            $sockets[] = $socket = websocket($websocket);
            $gateways[substr($ask($socket, 'id'), 8, 4)] = true;
            $workers[$ask($socket, 'pid')] = true;
            return count($gateways) === 2 && count($workers) === 2;
        }));
    });
    $project->check('client ids are the address of the gateway', static function () use (&$a, &$b, &$c, &$ids, $ask, $websocket, $text): void {
        $b = websocket($websocket);
        $c = dial($text);
        $ids = [$ask($a, 'id'), $ask($b, 'id')];
        fwrite($c, "[\"id\"]\n");
        $ids[] = json_decode(read_line($c), true);
        foreach ($ids as $id) {
            same(1, preg_match('/^7f000001[0-9a-f]{12}$/D', $id));
        }
        same(3, count(array_unique($ids)));
    });
    $project->check('$_SERVER is the client\'s', static fn() => same(['127.0.0.1', (string)$websocket], array_map('strval', $ask($a, 'server'))));
    $project->check('onConnect and the session', static fn() => same($ids[0], $ask($a, 'session')['connected']));
    $project->check('onWebSocketConnect gets query and cookies', static function () use ($ask, $websocket): void {
        $socket = dial($websocket);
        fwrite($socket, "GET /path?name=Ada&x[]=1 HTTP/1.1\r\nHost: a\r\nCookie: k=v\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            . "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " . base64_encode(random_bytes(16)) . "\r\n\r\n");
        same(101, http_head($socket)[0]);
        $session = $ask($socket, 'session');
        same([['name' => 'Ada', 'x' => ['1']], ['k' => 'v'], '/path?name=Ada&x[]=1'], [$session['get'], $session['cookie'], $session['uri']]);
    });
    $project->check('a session is kept, and apart', static function () use ($ask, &$a, &$b): void {
        same('A', $ask($a, 'remember', 'A'));
        same('B', $ask($b, 'remember', 'B'));
        same(['A', 'B'], [$ask($a, 'session')['remembered'], $ask($b, 'session')['remembered']]);
    });
    $project->check('sendToClient, over gateways', static function () use ($ask, &$a, &$b, &$c, &$ids): void {
        $ask($a, 'sendToClient', $ids[1], '"to b"');
        same('to b', hear($b));
        $ask($a, 'sendToClient', $ids[2], 'to c');
        same('to c', read_line($c));
    });
    $project->check('isOnline', static fn() => same([1, 0], [$ask($a, 'isOnline', $ids[2]), $ask($a, 'isOnline', '7f00000100010000ffff')]));
    $project->check('sendToAll, to a list, without some', static function () use ($ask, &$a, &$b, &$c, &$ids): void {
        $ask($b, 'sendToAll', '"list"', [$ids[0], $ids[2]]);
        same(['list', '"list"'], [hear($a), read_line($c)]);
        $ask($b, 'sendToAll', '"but"', null, [$ids[1]]);
        same(['but', '"but"'], [hear($a), read_line($c)]);
    });
    $project->check('uids', static function () use ($ask, &$a, &$b, &$c, &$ids): void {
        $ask($a, 'bindUid', $ids[0], 'ada');
        $ask($a, 'bindUid', $ids[2], 'ada');
        $clients = $ask($a, 'getClientIdByUid', 'ada');
        sort($clients);
        $expected = [$ids[0], $ids[2]];
        sort($expected);
        same($expected, $clients);
        same(1, $ask($a, 'isUidOnline', 'ada'));
        same('ada', $ask($a, 'getUidByClientId', $ids[2]));
        $ask($b, 'sendToUid', 'ada', '"hello"');
        same(['hello', '"hello"'], [hear($a), read_line($c)]);
        $ask($a, 'unbindUid', $ids[2], 'ada');
        same([$ids[0]], $ask($a, 'getClientIdByUid', 'ada'));
    });
    $project->check('groups', static function () use ($ask, &$a, &$b, &$c, &$ids): void {
        foreach ($ids as $id) {
            $ask($a, 'joinGroup', $id, 'room');
        }
        same(3, $ask($a, 'getClientIdCountByGroup', 'room'));
        $ask($b, 'sendToGroup', 'room', '"hi"', [$ids[1]]);
        same(['hi', '"hi"'], [hear($a), read_line($c)]);
        $ask($a, 'leaveGroup', $ids[2], 'room');
        same(2, $ask($a, 'getClientIdCountByGroup', 'room'));
        $sessions = $ask($a, 'getClientSessionsByGroup', 'room');
        same(['A', 'B'], [$sessions[$ids[0]]['remembered'], $sessions[$ids[1]]['remembered']]);
        same(['room'], array_values($ask($a, 'getAllGroupIdList')));
        $ask($a, 'ungroup', 'room');
        same(0, $ask($a, 'getClientIdCountByGroup', 'room'));
    });
    $project->check('another client\'s session', static function () use ($ask, &$a, &$b, &$ids): void {
        $ask($a, 'updateSession', $ids[1], ['more' => 1]);
        same(['B', 1], [$ask($b, 'session')['remembered'], $ask($b, 'session')['more']]);
        same(1, $ask($a, 'getSession', $ids[1])['more']);
        $ask($a, 'setSession', $ids[1], ['remembered' => 'C']);
        same(['remembered' => 'C'], $ask($b, 'session'));
    });
    $project->check('half a megabyte, to a worker and back', static function () use ($ask, $text): void {
        $socket = dial($text);
        $big = str_repeat('x', 500000);
        fwrite($socket, json_encode(['remember', $big]) . "\n");
        same(strlen($big) + 2, strlen(read_line($socket)));
        // Whoever watches later must not hear of it when this client goes.
        fwrite($socket, "[\"remember\",null]\n");
        read_line($socket);
        eventually(static function () use ($socket): bool {
            fwrite($socket, "[\"session\"]\n");
            return !isset(json_decode(read_line($socket), true)['remembered']);
        }, 5);
    });
    $project->check('onClose, with the session', static function () use ($ask, &$a, &$b, &$ids): void {
        $ask($a, 'joinGroup', $ids[0], 'watchers');
        fclose($b);
        same(['gone', $ids[1], 'C'], hear($a));
    });
    $project->check('closeClient and destoryClient', static function () use ($ask, &$a, $websocket): void {
        $kicked = websocket($websocket);
        $id = $ask($kicked, 'id');
        $ask($a, 'closeClient', $id, '"bye"');
        same('bye', hear($kicked));
        same(0, becomes_online($ask, $a, $id));
        $kicked = websocket($websocket);
        $id = $ask($kicked, 'id');
        $ask($a, 'destoryClient', $id);
        same('', (string)fread($kicked, 100));
        same(0, becomes_online($ask, $a, $id));
    });
    $project->check('a client that never answers a ping is cut', static function () use ($websocket): void {
        $silent = websocket($websocket);
        $heard = '';
        same(true, eventually(static function () use ($silent, &$heard): bool {
            $heard .= fread($silent, 1000);
            return feof($silent);
        }, 15));
        same(true, substr_count($heard, '"ping"') >= 1);
    });

    $project->check('GatewayClient, outside', static function () use ($outside, $text): void {
        $socket = dial($text);
        fwrite($socket, "[\"id\"]\n");
        $id = json_decode(read_line($socket), true);
        foreach (['no', 'yes'] as $persistent) {
            $answers = $outside([
                ['sendToClient', $id, 'outside'], ['isOnline', $id], ['bindUid', $id, 'out'], ['joinGroup', $id, 'g'],
                ['setSession', $id, ['a' => 1]], ['updateSession', $id, ['b' => [2]]], ['getSession', $id],
                ['getClientIdByUid', 'out'], ['getUidByClientId', $id], ['getClientIdCountByGroup', 'g'],
                ['batchGetClientIdCountByGroup', ['g', 'none']], ['batchGetClientIdByUid', ['out', 'nobody']],
                ['getUidListByGroup', 'g'], ['sendToUid', 'out', 'uid'], ['sendToGroup', 'g', 'group'], ['sendToAll', 'all', [$id]],
                ['leaveGroup', $id, 'g'], ['isUidOnline', 'nobody'],
            ], persistent: $persistent);
            same(['outside', 'uid', 'group', 'all'], [read_line($socket), read_line($socket), read_line($socket), read_line($socket)]);
            same([1, ['a' => 1, 'b' => [2]], [$id], 'out', 1], [$answers[1], $answers[6], array_values($answers[7]), $answers[8], $answers[9]]);
            same([['g' => 1, 'none' => 0], ['out']], [$answers[10], array_values($answers[12])]);
            same(0, $answers[17]);
        }
        $outside([['closeClient', $id, 'closed']]);
        same('closed', read_line($socket));
        same('', (string)fread($socket, 1));
    });
    $project->check('GatewayClient with the wrong key', static fn() => same(['Exception'], $outside([['getAllClientIdCount']], 'wrong')));

    $d = dial($text);
    $line = static function (mixed ...$words) use ($d): mixed {
        fwrite($d, json_encode($words) . "\n");
        return json_decode(read_line($d), true);
    };
    $project->check('reload replaces the workers, the clients stay', static function () use ($service, $line, $began): void {
        $line('remember', 'before');
        $workers = $service->workers();
        $service->command('reload');
        same(true, eventually(static fn(): bool => $began('events start') === 4, 20));
        same([2, 2], [$began('business reloads'), $began('events stop')]);
        same(2, count(array_diff($service->workers(), $workers)));
        same('before', $line('session')['remembered']);
    });
    $project->check('an exception ends its worker only', static function () use ($service, $line, $began, $d): void {
        $line('remember', 'again');
        $before = $began('events start');
        fwrite($d, "[\"fail\"]\n");
        same(true, eventually(static fn(): bool => $began('events start') === $before + 1, 20));
        same(true, str_contains($service->output(), 'asked to fail'));
        same('again', settled($line));
    });
    $project->check('and so does exit', static function () use ($line, $began, $d): void {
        $before = $began('events start');
        fwrite($d, "[\"exit\"]\n");
        same(true, eventually(static fn(): bool => $began('events start') === $before + 1, 20));
        same('again', settled($line));
    });
    $project->check('a gateway that is killed comes back and is found', static function () use ($service, $ask, $websocket): void {
        $gateways = array_filter($service->workers(), static fn(int $pid): bool => str_contains((string)@file_get_contents("/proc/$pid/cmdline"), 'WebSocketGateway'));
        same(2, count($gateways));
        send_signal(reset($gateways), 9);
        $seen = [];
        same(true, eventually(static function () use (&$seen, $ask, $websocket): bool {
            try {
                $seen[substr($ask(websocket($websocket), 'id'), 8, 4)] = true;
            } catch (RuntimeException) {
                $seen = [];
            }
            return count($seen) === 2;
        }, 20));
    });
    $project->check('status lists all of them', static function () use ($service): void {
        $text = $service->command('status');
        same([2, 1, 2, 1], array_map(static fn(string $name): int => preg_match_all("/^\\d+\\s.*\\s$name\\s.*\\[idle\\]/m", $text), ['WebSocketGateway', 'TextGateway', 'Business', 'Register']));
    });
}, complaint: '/exit with status (64000|256|9)\b/');

/** A killed worker's client may be between two workers. */
function settled(callable $line): mixed
{
    return $line('session')['remembered'] ?? null;
}

/** Whether a client is still online, once that has settled. */
function becomes_online(callable $ask, mixed $socket, string $id): int
{
    $online = 1;
    eventually(static function () use (&$online, $ask, $socket, $id): bool {
        return ($online = $ask($socket, 'isOnline', $id)) === 0;
    }, 5);
    return $online;
}
