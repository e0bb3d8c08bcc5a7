<?php
/** Plugins in the skeleton of webman: push with WebSocket clients, redis-queue with redis-server, rate-limiter. */

declare(strict_types=1);

return new Package([
    'ECOSYSTEM_WEBMAN' => [],
    'ECOSYSTEM_WEBMAN_FRAMEWORK' => ['Webman\\' => 'src', 'support\\' => 'src/support'],
    'ECOSYSTEM_COROUTINE' => ['Workerman\\Coroutine\\' => 'src', 'Workerman\\' => 'src'],
    'ECOSYSTEM_PUSH' => ['Webman\\Push\\' => 'src'],
    'ECOSYSTEM_WEBMAN_REDIS_QUEUE' => ['Webman\\RedisQueue\\' => 'src'],
    'ECOSYSTEM_RATE_LIMITER' => ['Webman\\RateLimiter\\' => 'src'],
    'ECOSYSTEM_REDIS_QUEUE' => ['Workerman\\RedisQueue\\' => 'src'],
    'ECOSYSTEM_REDIS' => ['Workerman\\Redis\\' => 'src'],
], static function (Project $project): void {
    $project->install('ECOSYSTEM_WEBMAN');
    mkdir("$project->folder/vendor/workerman");
    symlink($project->checkout('ECOSYSTEM_WEBMAN_FRAMEWORK'), "$project->folder/vendor/workerman/webman-framework");
    is_dir("$project->folder/runtime") || mkdir("$project->folder/runtime");
    // As Composer's scripts of webman install a plugin; the generator of consumers needs webman/console.
    $plugins = 'config/plugin/webman';
    foreach (['ECOSYSTEM_PUSH', 'ECOSYSTEM_WEBMAN_REDIS_QUEUE', 'ECOSYSTEM_RATE_LIMITER'] as $variable) {
        copy_tree($project->checkout($variable) . '/src/config', "$project->folder/config");
    }
    mkdir("$project->folder/vendor/webman");
    symlink($project->checkout('ECOSYSTEM_PUSH'), "$project->folder/vendor/webman/push");
    [$port, $websocket, $api, $redis] = free_ports(4);
    $project->configure("$plugins/push/app.php", ['0.0.0.0:3131' => "127.0.0.1:$websocket", '0.0.0.0:3232' => "127.0.0.1:$api",
        '127.0.0.1:8787' => "127.0.0.1:$port", 'APP_KEY_TO_REPLACE' => 'the-key', 'APP_SECRET_TO_REPLACE' => 'the-secret']);
    $project->configure("$plugins/redis-queue/redis.php", ['127.0.0.1:6379' => "127.0.0.1:$redis", "'max_attempts'  => 5" => "'max_attempts'  => 1",
        "'retry_seconds' => 5" => "'retry_seconds' => 1"]);
    $project->configure("$plugins/rate-limiter/app.php", ["'127.0.0.1'" => "'10.0.0.*'"]);
    $project->program(['redis-server', '--port', (string)$redis, '--bind', '127.0.0.1', '--save', '', '--dir', $project->folder], $redis);
    $service = $project->start('start.php', ['PORT' => $port]);
    $get = static fn(string $target, array $headers = []): array => http($port, $target, headers: $headers);
    $post = static fn(string $target, array $fields): string => http($port, $target, 'POST', http_build_query($fields))[2];

    $open = static function (string $key = 'the-key') use ($websocket): array {
        $socket = dial($websocket);
        fwrite($socket, "GET /app/$key?protocol=7&client=js HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" .
            'Sec-WebSocket-Version: 13' . "\r\nSec-WebSocket-Key: " . base64_encode(random_bytes(16)) . "\r\n\r\n");
        same(101, http_head($socket)[0]);
        $hello = json_decode(websocket_read($socket), true);
        same('pusher:connection_established', $hello['event']);
        return [$socket, json_decode($hello['data'], true)['socket_id']];
    };
    $say = static fn(mixed $socket, string $event, array $data = [], ?string $channel = null) =>
        websocket_send($socket, json_encode(['event' => $event, 'data' => $data] + ($channel === null ? [] : ['channel' => $channel])));
    $hear = static function (mixed $socket): array {
        $heard = json_decode(websocket_read($socket), true);
        return [$heard['event'], is_string($heard['data']) ? json_decode($heard['data'], true) : $heard['data'], $heard['channel'] ?? null];
    };
    $one = $two = $oneId = $twoId = null;
    $project->check('push: its script for browsers', static fn() => same(true, str_contains($get('/plugin/webman/push/push.js')[2], 'function Push(')));
    $project->check('push: connect and ping', static function () use ($open, $say, $hear, &$one, &$two, &$oneId, &$twoId): void {
        [$one, $oneId] = $open();
        [$two, $twoId] = $open();
        same(true, $oneId !== $twoId);
        $say($one, 'pusher:ping');
        same(['pusher:pong', [], null], $hear($one));
    });
    $project->check('push: a public channel', static function () use ($say, $hear, $post, &$one, &$two): void {
        foreach ([$one, $two] as $socket) {
            $say($socket, 'pusher:subscribe', ['channel' => 'news']);
            same(['pusher_internal:subscription_succeeded', [], 'news'], $hear($socket));
        }
        same('true', $post('/story/push', ['channel' => 'news', 'text' => 'Привет']));
        same(array_fill(0, 2, ['story', ['text' => 'Привет'], 'news']), [$hear($one), $hear($two)]);
    });
    $project->check('push: to all but the sender', static function () use ($hear, $post, &$one, &$two, &$oneId): void {
        same('true', $post('/story/push', ['channel' => 'news', 'text' => 'not for one', 'but' => $oneId]));
        same('true', $post('/story/push', ['channel' => 'news', 'text' => 'for both']));
        same(['for both', 'not for one', 'for both'], [$hear($one)[1]['text'], $hear($two)[1]['text'], $hear($two)[1]['text']]);
    });
    $project->check('push: a private channel, by the application\'s word', static function () use ($say, $hear, $post, &$one, &$two, &$oneId, &$twoId): void {
        $say($one, 'pusher:subscribe', ['channel' => 'private-talk', 'auth' => 'the-key:wrong']);
        same('pusher:error', $hear($one)[0]);
        foreach ([[$one, $oneId], [$two, $twoId]] as [$socket, $id]) {
            $auth = json_decode($post('/plugin/webman/push/auth', ['channel_name' => 'private-talk', 'socket_id' => $id]), true)['auth'];
            $say($socket, 'pusher:subscribe', ['channel' => 'private-talk', 'auth' => $auth]);
            same('pusher_internal:subscription_succeeded', $hear($socket)[0]);
        }
        $say($one, 'client-typing', ['who' => 'Ada'], 'private-talk');
        same(['client-typing', ['who' => 'Ada'], 'private-talk'], $hear($two));
        $say($one, 'client-typing', ['who' => 'Ada'], 'news');
        same('pusher:error', $hear($one)[0]);
    });
    $project->check('push: who is there', static function () use ($say, $hear, $get, &$one, &$two, &$oneId, &$twoId): void {
        foreach ([[$one, $oneId, 'ada'], [$two, $twoId, 'bob']] as [$socket, $id, $name]) {
            $data = json_encode(['user_id' => $name, 'user_info' => ['name' => $name]]);
            $say($socket, 'pusher:subscribe', ['channel' => 'presence-room', 'channel_data' => $data,
                'auth' => 'the-key:' . hash_hmac('sha256', "$id:presence-room:$data", 'the-secret')]);
        }
        same(['presence' => ['count' => 1, 'ids' => ['ada'], 'hash' => ['ada' => ['name' => 'ada']]]], $hear($one)[1]);
        same(['ada', 'bob'], $hear($two)[1]['presence']['ids']);
        same(['pusher_internal:member_added', ['user_id' => 'bob', 'user_info' => ['name' => 'bob']], 'presence-room'], $hear($one));
        same([['channels' => ['news' => ['subscription_count' => 2], 'private-talk' => ['subscription_count' => 2], 'presence-room' => ['subscription_count' => 2]]],
            ['occupied' => true, 'user_count' => 2, 'subscription_count' => 2], 401], json_decode($get('/story/channels')[2], true));
        fclose($two);
        same(['pusher_internal:member_removed', ['user_id' => 'bob'], 'presence-room'], $hear($one));
    });
    $project->check('push: the application is told of channels', static function () use ($service, &$one): void {
        becomes(true, static fn(): bool => preg_match('/online channels: .*presence-room/', $service->output()) === 1);
        fclose($one);
        becomes(true, static fn(): bool => preg_match('/offline channels: .*presence-room/', $service->output()) === 1);
    });
    $project->check('push: a key that nobody has is never answered', static function () use ($websocket): void {
        $socket = dial($websocket);
        fwrite($socket, "GET /app/nonsense HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " .
            base64_encode(random_bytes(16)) . "\r\n\r\n");
        same(101, http_head($socket)[0]);
        websocket_send($socket, '{"event":"pusher:ping"}');
        stream_set_timeout($socket, 1);
        same('', (string)fread($socket, 10));
    });

    $mails = static fn(): array => explode("\n", rtrim($service->trace()));
    $project->check('redis-queue: sent by phpredis and by the event loop', static function () use ($get, $mails): void {
        same(['true', 'sent'], [$get('/story/mail?to=ada')[2], $get('/story/mail?to=bob&by=callback')[2]]);
        becomes([], static fn(): array => array_diff(['mail to ada', 'mail to bob'], $mails()));
    });
    $project->check('redis-queue: later', static function () use ($get, $mails): void {
        same('true', $get('/story/mail?to=eve&delay=1')[2]);
        same(false, in_array('mail to eve', $mails(), true));
        becomes(true, static fn(): bool => in_array('mail to eve', $mails(), true));
    });
    $project->check('redis-queue: a failure, tried again', static function () use ($project, $get, $mails, $redis): void {
        same('true', $get('/story/mail?to=nobody')[2]);
        becomes(['mail to nobody', 'failure 0: no such address', 'mail to nobody', 'failure 1: no such address'], static fn(): array =>
            array_values(preg_grep('/nobody|address/', $mails())));
        becomes("1\n", static fn(): string => $project->client([tool('redis-cli'), '-p', (string)$redis, 'llen', '{redis-queue}-failed'])[0]);
        becomes(2, static fn(): int => substr_count(implode('', array_map('file_get_contents', glob("$project->folder/runtime/logs/redis-queue/*.log"))),
            'RuntimeException: no such address'));
    });

    $project->check('rate-limiter: by address', static function () use ($get): void {
        same([200, 200, 200, 429], array_map(static fn(): int => $get('/story/limited')[0], range(1, 4)));
        same('slowly', $get('/story/limited')[2]);
        same(200, $get('/story/limited', ['Accept' => 'application/json'])[0]);
    });
    $project->check('rate-limiter: by session', static function () use ($get): void {
        [$status, $headers] = $get('/story/session');
        $mine = ['Cookie' => explode(';', $headers['set-cookie'])[0]];
        same([200, 429, 200], [$status, $get('/story/session', $mine)[0], $get('/story/session')[0]]);
    });
    $project->check('rate-limiter: by a word of the application', static function () use ($get): void {
        same([200, 200, 429, 200], array_map(static fn(string $key): int => $get("/story/checked?key=$key")[0], ['a', 'a', 'a', 'b']));
    });
    $project->check('a reload leaves the push server and renews the rest', static function () use ($service, $get, $open): void {
        [$socket] = $open();
        $before = $service->workers();
        send_signal($service->master(), 10);
        becomes([10, 1], static fn(): array => [count($service->workers()), count(array_intersect($before, $service->workers()))], 20);
        same(200, $get('/story/limited')[0]);
        websocket_send($socket, '{"event":"pusher:ping"}');
        same('{"event":"pusher:pong","data":"{}"}', websocket_read($socket));
    });
}, extensions: ['posix', 'phar', 'ctype', 'mbstring', 'tokenizer', 'curl', 'igbinary', 'redis'], tools: ['redis-server', 'redis-cli'], classes: [
    'app\\' => 'app',
    'Monolog\\' => '/usr/share/php/Monolog', 'FastRoute\\' => '/usr/share/php/FastRoute',
    'Psr\\Container\\' => '/usr/share/php/Psr/Container', 'Psr\\Log\\' => '/usr/share/php/Psr/Log',
], files: [
    '/usr/share/php/FastRoute/functions.php', 'ECOSYSTEM_WEBMAN_FRAMEWORK:src/support/helpers.php',
]);
