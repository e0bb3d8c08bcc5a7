<?php
/** The skeleton of webman with its framework, Monolog and FastRoute of the distribution, and PHP-DI. */

declare(strict_types=1);

return new Package([
    'ECOSYSTEM_WEBMAN' => [],
    'ECOSYSTEM_WEBMAN_FRAMEWORK' => ['Webman\\' => 'src', 'support\\' => 'src/support'],
    'ECOSYSTEM_COROUTINE' => ['Workerman\\Coroutine\\' => 'src', 'Workerman\\' => 'src'],
    'ECOSYSTEM_PHPDI' => ['DI\\' => 'src'],
    'ECOSYSTEM_INVOKER' => ['Invoker\\' => 'src'],
    'ECOSYSTEM_SERIALIZABLE_CLOSURE' => ['Laravel\\SerializableClosure\\' => 'src'],
], static function (Project $project): void {
    $project->install('ECOSYSTEM_WEBMAN');
    mkdir("$project->folder/vendor/workerman");
    symlink($project->checkout('ECOSYSTEM_WEBMAN_FRAMEWORK'), "$project->folder/vendor/workerman/webman-framework");
    is_dir("$project->folder/runtime") || mkdir("$project->folder/runtime");
    file_put_contents("$project->folder/runtime/big.bin", $big = random_bytes(5000000));
    [$port, $talk] = free_ports(2);
    mkdir($temporary = "$project->folder/temporary");
    $environment = ['PORT' => $port, 'TALK' => $talk, 'TMPDIR' => $temporary];
    $service = $project->start('start.php', $environment);
    $get = static fn(string $target, array $headers = []): array => http($port, $target, headers: $headers);
    $json = static fn(string $target, mixed ...$more): mixed => json_decode(http($port, $target, ...$more)[2], true);

    $project->check('routes: a closure with parameters', static fn() =>
        same(['Hello Ada', 'Bye Ada'], [$get('/hello/Ada')[2], $get('/hello/Ada/Bye')[2]]));
    $project->check('routes: methods, a pattern, a name', static fn() => same(['PUT 12 /thing/7', 'DELETE 3 /thing/7', 404, 404], [
        http($port, '/thing/12', 'PUT')[2], http($port, '/thing/3', 'DELETE')[2], $get('/thing/12')[0], http($port, '/thing/x', 'PUT')[0]]));
    $project->check('routes: a group behind a middleware', static fn() => same([[403, 'closed'], [200, 'inside'], 'PATCH'], [
        [$get('/admin/page')[0], $get('/admin/page')[2]],
        [$get('/admin/page', ['X-Word' => 'sesame'])[0], $get('/admin/page', ['X-Word' => 'sesame'])[2]],
        http($port, '/admin/any', 'PATCH', headers: ['X-Word' => 'sesame'])[2]]));
    $project->check('routes: the fallback', static fn() => same([404, 'nothing at /no/such'], [$get('/no/such')[0], $get('/no/such')[2]]));
    $project->check('a controller sees the request', static function () use ($json, $port): void {
        $seen = $json('/story/index?a=1&list[]=x', 'POST', 'b=2', ['Cookie' => 'c=cc', 'X-Mine' => 'yes', 'Accept' => 'application/json', 'X-Requested-With' => 'XMLHttpRequest']);
        same([
            'get' => ['a' => '1', 'list' => ['x']], 'post' => ['b' => '2'], 'all' => ['a' => '1', 'list' => ['x'], 'b' => '2'],
            'only' => ['a' => '1'], 'input' => '2', 'cookie' => 'cc', 'header' => 'yes', 'method' => 'POST', 'path' => '/story/index',
            'uri' => '/story/index?a=1&list[]=x', 'host' => "127.0.0.1:$port", 'ip' => '127.0.0.1', 'ajax' => true, 'json' => true,
            'controller' => 'app\\controller\\StoryController', 'action' => 'index', 'stamp' => 1, 'requests' => 1, 'left' => null,
        ], $seen);
    });
    $project->check('parameters are converted', static fn() => same([5, 'Ada', true], $json('/story/typed?id=5&name=Ada&flag=1')));
    $project->check('a parameter that does not fit', static fn() => same(true, $get('/story/typed?id=five')[0] >= 400));
    $project->check('a context ends with its request', static fn() => same(null, $json('/story/index')['left']));
    $project->check('the global middleware', static fn() => same('1', $get('/story/greet')[1]['x-stamp']));
    $project->check('injection by the framework', static fn() => same('from the framework', $get('/story/greet')[2]));
    $project->check('keep-alive and a pipeline', static function () use ($port): void {
        $socket = dial($port);
        fwrite($socket, str_repeat("GET /hello/one HTTP/1.1\r\nHost: a\r\n\r\nGET /story/greet HTTP/1.1\r\nHost: a\r\n\r\n", 20));
        for ($turn = 0; $turn < 20; $turn++) {
            foreach (['Hello one', 'from the framework'] as $expected) {
                [, $headers] = http_head($socket);
                same($expected, read_bytes($socket, (int)$headers['content-length']));
            }
        }
    });
    $project->check('sessions', static function () use ($get, $port): void {
        [, $headers, $body] = $get('/story/session');
        same([1, '{"visits":1}'], [preg_match('/^(PHPSID=\w+);.*HttpOnly/i', $headers['set-cookie'], $cookie), $body]);
        $mine = ['Cookie' => $cookie[1]];
        same(['{"visits":2}', '{"visits":3}'], [$get('/story/session', $mine)[2], $get('/story/session', $mine)[2]]);
        same('{"visits":1}', $get('/story/session')[2]);
        $get('/story/forget', $mine);
        same('{"visits":1}', $get('/story/session', $mine)[2]);
    });
    $project->check('uploads', static function () use ($json): void {
        $body = '';
        foreach (['document"; filename="ä.txt' => 'the text', 'field' => 'value', 'many[]"; filename="1.txt' => '1', 'many[] "; filename="2.txt' => '2'] as $name => $content) {
            $body .= "--cut\r\nContent-Disposition: form-data; name=\"" . str_replace('] "', ']"', $name) . "\"\r\n\r\n$content\r\n";
        }
        same(['ä.txt', true, md5('the text'), ['field' => 'value'], ['1.txt', '2.txt']],
            $json('/story/upload', 'POST', "$body--cut--\r\n", ['Content-Type' => 'multipart/form-data; boundary=cut']));
    });
    // One of the files was moved before the form was read again.
    $project->side->name === 'native' && $project->check('native: no upload is left behind', static fn() =>
        becomes([], static fn(): array => glob("$temporary/workerman.upload.*")));
    $project->check('a view', static fn() => same("<h1>Page of &lt;Ada&gt;</h1>\n", $get('/story/page')[2]));
    $project->check('a redirect with a cookie', static function () use ($get): void {
        [$status, $headers] = $get('/story/away');
        same([302, '/story/page', 1], [$status, $headers['location'], preg_match('/c=set%20here.*Path=\//i', $headers['set-cookie'])]);
    });
    $project->check('static files', static function () use ($project, $get): void {
        [$status, $headers, $body] = $get('/plain.txt');
        same([200, "plain text of public\n", 'text/plain'], [$status, $body, explode(';', $headers['content-type'])[0]]);
        same(304, $get('/plain.txt', ['If-Modified-Since' => $headers['last-modified']])[0]);
        same(md5_file("$project->folder/public/favicon.ico"), md5($get('/favicon.ico')[2]));
        same(true, $get('/../config/app.php')[0] >= 400);
    });
    $project->check('a download', static function () use ($get): void {
        [, $headers, $body] = $get('/story/download');
        same(["plain text of public\n", true], [$body, str_contains($headers['content-disposition'], 'name.txt')]);
    });
    $project->check('five megabytes from a file', static fn() => same(md5($big), md5($get('/story/big')[2])));
    $project->check('a notice becomes an exception, the worker goes on', static function () use ($project, $get): void {
        $pid = explode(' ', $get('/story/version')[2])[1];
        [$status, , $body] = $get('/story/notice');
        same([500, true], [$status, str_contains($body, 'Undefined variable $missing')]);
        same(true, str_contains($get('/story/fail')[2], 'as asked'));
        same(true, eventually(static fn(): bool => explode(' ', $get('/story/version')[2])[1] === $pid));
        $log = implode('', array_map('file_get_contents', glob("$project->folder/runtime/logs/webman*.log")));
        same([true, true], [str_contains($log, 'a word in the log'), str_contains($log, 'as asked')]);
    });
    $project->check('exit ends one process, another one follows', static function () use ($service, $get, $port): void {
        $before = count($service->workers());
        $socket = dial($port);
        fwrite($socket, "GET /story/exit HTTP/1.1\r\nHost: a\r\n\r\n");
        stream_get_contents($socket);
        becomes($before, static fn(): int => count($service->workers()));
        same('Hello Ada', $get('/hello/Ada')[2]);
    });
    $project->check('a process of one\'s own with a protocol', static function () use ($service, $talk): void {
        $socket = dial($talk);
        fwrite($socket, "GET /?name=Ada HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " . base64_encode(random_bytes(16)) . "\r\n\r\n");
        same(101, http_head($socket)[0]);
        websocket_send($socket, 'one');
        websocket_send($socket, 'two');
        same(['welcome Ada, talk heard one (1)', 'welcome Ada, talk heard two (2)'], [websocket_read($socket), websocket_read($socket)]);
        fclose($socket);
        becomes(1, static fn(): int => substr_count($service->trace(), "closed after 2\n"));
    });
    $project->check('and one without', static fn() => becomes(1, static fn(): int => substr_count($service->trace(), "tick\n")));
    $project->check('status', static function () use ($service): void {
        $text = $service->command('status');
        same([2, 1, 1, 1], array_map(static fn(string $name): int => preg_match_all("/^\\d+\\s.*\\s$name\\s.*\\[idle\\]/m", $text), ['webman', 'monitor', 'talk', 'clock']));
    });
    $project->check('a changed file reloads the processes', static function () use ($project, $service, $get): void {
        same('1', explode(' ', $get('/story/version')[2])[0]);
        $workers = $service->workers();
        // The monitor compares seconds.
        file_put_contents("$project->folder/app/Version.php", str_replace('NUMBER = 1', 'NUMBER = 2', file_get_contents("$project->folder/app/Version.php")));
        touch("$project->folder/app/Version.php", time() + 2);
        // The PHP library cuts who comes at the wrong moment.
        same(true, eventually(static function () use ($get): bool {
            try {
                return explode(' ', $get('/story/version')[2])[0] === '2';
            } catch (RuntimeException) {
                return false;
            }
        }, 20));
        // All but the monitor are new.
        same(true, eventually(static fn(): bool => count(array_intersect($workers, $service->workers())) === 1 && count($service->workers()) === 5, 20));
        becomes([1, 2], static fn(): array => [substr_count($service->trace(), "clock reloads\n"), substr_count($service->trace(), "clock starts\n")]);
        same('2', explode(' ', $get('/story/version')[2])[0]);
    });
    $project->check('stop', static function () use ($service): void {
        same(true, str_contains($service->command('stop'), 'stop success'));
        same(true, $service->ended());
        same(2, substr_count($service->trace(), "clock stops\n"));
    });
    $service->stop();

    $service = $project->start('start.php', $environment + ['CONTAINER' => 'php-di']);
    $project->check('PHP-DI: injection', static fn() => same('from PHP-DI', $get('/story/greet')[2]));
    $project->check('PHP-DI: a controller lives for one request', static fn() => same([1, 1], [$json('/story/index')['requests'], $json('/story/index')['requests']]));
}, extensions: ['posix', 'phar', 'ctype', 'mbstring', 'tokenizer'], classes: [
    'app\\' => 'app',
    'Monolog\\' => '/usr/share/php/Monolog', 'FastRoute\\' => '/usr/share/php/FastRoute',
    'Psr\\Container\\' => '/usr/share/php/Psr/Container', 'Psr\\Log\\' => '/usr/share/php/Psr/Log',
], files: [
    '/usr/share/php/FastRoute/functions.php',
    'ECOSYSTEM_WEBMAN_FRAMEWORK:src/support/helpers.php', 'ECOSYSTEM_PHPDI:src/functions.php',
], complaint: '/exit with status 256\b/', beyond: '/^native: /');
