<?php
/** think-worker 3 for Workerman 3 with ThinkPHP 6: on the extension, with the superglobals of version 3. */

declare(strict_types=1);

return new Package([
    'ECOSYSTEM_THINK' => ['think\\' => ['framework/src/think', 'orm/src', 'helper/src'], 'think\\worker\\' => 'worker/src'],
    'ECOSYSTEM_PSR' => ['Psr\\SimpleCache\\' => 'simple-cache/src'],
], static function (Project $project): void {
    // The PHP library has neither Http::header() nor the superglobals.
    if ($project->side->name === 'library') {
        return;
    }
    copy_tree($project->checkout('ECOSYSTEM_THINK') . '/skeleton', $project->folder, ['.git', 'vendor']);
    copy_tree(__DIR__, $project->folder, ['checks.php']);
    file_put_contents("$project->folder/vendor/services.php", "<?php\nreturn ['think\\\\worker\\\\Service'];\n");
    copy($project->checkout('ECOSYSTEM_THINK') . '/worker/src/config/worker.php', "$project->folder/config/worker.php");
    [$port] = free_ports(1);
    $service = $project->start('start.php', ['PORT' => $port]);
    $get = static fn(string $target, array $headers = []): array => http($port, $target, headers: $headers);
    $json = static fn(string $target, mixed ...$more): mixed => json_decode(http($port, $target, ...$more)[2], true);
    $project->check('native: the page of the skeleton', static fn() => same([200, true], (static fn(array $it): array => [$it[0], str_contains($it[2], 'ThinkPHP')])($get('/'))));
    $project->check('native: its route', static fn() => same('hello,ThinkPHP6', $get('/hello/ThinkPHP6')[2]));
    $project->check('native: a request', static fn() => same(['method' => 'GET', 'get' => ['a' => '1', 'b' => ['x']], 'post' => [], 'cookie' => 'd', 'header' => 'yes',
        'ip' => '127.0.0.1', 'path' => 'story/index'], $json('/story/index?a=1&b[]=x', headers: ['Cookie' => 'c=d', 'X-Mine' => 'yes'])));
    $project->check('native: a form', static fn() => same(['POST', ['a' => '2']], (static fn(array $it): array => [$it['method'], $it['post']])($json('/story/index', 'POST', 'a=2'))));
    $project->check('native: JSON', static fn() => same(['a' => [1]], $json('/story/index', 'POST', '{"a":[1]}', ['Content-Type' => 'application/json'])['post']));
    $project->check('native: nothing of a request is left for the next', static fn() => same([[], [], null], array_values(array_intersect_key($json('/story/index'), ['get' => 0, 'post' => 0, 'cookie' => 0]))));
    $project->check('native: parameters of a method', static fn() => same('Hello Ада! Hello Ада! ', $get('/story/hello?times=2&name=' . rawurlencode('Ада'))[2]));
    $project->check('native: status, a header, a redirect', static function () use ($get): void {
        same([418, 'yes', 'short and stout'], (static fn(array $it): array => [$it[0], $it[1]['x-story'], $it[2]])($get('/story/status')));
        same([302, '/story/hello?name=there'], (static fn(array $it): array => [$it[0], $it[1]['location']])($get('/story/away')));
    });
    $project->check('native: a cookie', static fn() => same(1, preg_match('/^c=a(%20|\+)value; .*path=\//i', $get('/story/cookie')[1]['set-cookie'])));
    $project->check('native: errors', static function () use ($project, $get): void {
        same([500, 404, 404, 200], array_map(static fn(string $target): int => $get($target)[0], ['/story/fail', '/story/nothing', '/no/such', '/story/hello']));
        same(1, preg_match('/as asked/', implode('', array_map('file_get_contents', glob("$project->folder/runtime/log/*/*.log")))));
    });
    $project->check('native: a static file', static fn() => same([200, md5_file("$project->folder/public/favicon.ico")], (static fn(array $it): array => [$it[0], md5($it[2])])($get('/favicon.ico'))));
    $project->check('native: many on one connection', static function () use ($port): void {
        $socket = dial($port);
        foreach (range(1, 100) as $number) {
            fwrite($socket, "GET /story/hello?name=$number HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n");
            [$status, $headers] = http_head($socket);
            same([200, "Hello $number! "], [$status, read_bytes($socket, (int)$headers['content-length'])]);
        }
    });
    $project->check('native: a reload', static function () use ($get, $service): void {
        $before = $service->workers();
        send_signal($service->master(), 10);
        becomes([], static fn(): array => array_intersect($before, $service->workers()));
        same(200, $get('/story/hello')[0]);
    });
}, extensions: ['mbstring', 'ctype', 'posix', 'tokenizer', 'fileinfo'], settings: ['workerman.superglobals' => '1'], classes: [
    'app\\' => 'app', 'Psr\\Container\\' => '/usr/share/php/Psr/Container', 'Psr\\Log\\' => '/usr/share/php/Psr/Log',
], files: ['ECOSYSTEM_THINK:helper/src/helper.php', 'ECOSYSTEM_THINK:orm/stubs/load_stubs.php'], beyond: '/^native: /');
