<?php
/** Comet: Slim's routes and middleware on Workerman, with a request class of its own that is no Request of Workerman. */

declare(strict_types=1);

return new Package([
    'ECOSYSTEM_COMET' => ['Comet\\' => 'src'],
    'ECOSYSTEM_SLIM' => ['Slim\\' => 'Slim'],
    'ECOSYSTEM_VALIDATION' => ['Rakit\\Validation\\' => 'src'],
    'ECOSYSTEM_HTTP_MESSAGE' => ['Psr\\Http\\Message\\' => 'src'],
    'ECOSYSTEM_PSR' => ['Psr\\Http\\Message\\' => 'http-factory/src', 'Psr\\Http\\Server\\' => ['http-server-handler/src', 'http-server-middleware/src']],
], static function (Project $project): void {
    [$port] = free_ports(1);
    file_put_contents("$project->folder/public/big.bin", $big = random_bytes(9000000));
    mkdir("$project->folder/sessions");
    $service = $project->start('app.php', ['PORT' => $port, 'TMPDIR' => "$project->folder/sessions"]);
    $project->check('its greeting', static fn() => same(1, preg_match('/^Comet v[\d.]+ \[2 workers\] ready on http:\/\/127.0.0.1:\d+$/m', $service->output())));
    $project->check('hello, through a middleware', static function () use ($port): void {
        [$status, $headers, $body] = http($port, '/hello');
        same([200, 'was here', 'Hello, Comet!', 1], [$status, $headers['x-middleware'], $body, preg_match('/^Comet v/', $headers['server'])]);
    });
    $project->check('a route with parameters', static fn() => same(['args' => ['name' => 'ада', 'more' => 'x'], 'query' => ['a' => ['1', '2']], 'cookies' => ['c' => 'd'], 'header' => 'yes'],
        json_decode(http($port, '/json/' . rawurlencode('ада') . '/x?a[]=1&a[]=2', headers: ['Cookie' => 'c=d', 'X-Mine' => 'yes'])[2], true)));
    $project->check('a form and JSON', static function () use ($port): void {
        $ask = static fn(string $method, string $body, string $type): array => (static fn(array $it): array => [$it[0], ...array_values(json_decode($it[2], true))])(
            http($port, '/form', $method, $body, ['Content-Type' => $type]));
        same([201, 'POST', ['a' => '1', 'b' => ['c' => 'ä']], 15], $ask('POST', 'a=1&b[c]=%C3%A4', 'application/x-www-form-urlencoded'));
        same([201, 'PUT', ['a' => [1, null]], 14], $ask('PUT', '{"a":[1,null]}', 'application/json; charset=utf-8'));
    });
    $project->check('a controller', static function () use ($port): void {
        // Each worker has a counter of its own, so one connection.
        $socket = dial($port);
        $ask = static function (string $method, string $body = '') use ($socket): array {
            fwrite($socket, "$method /counter HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " . strlen($body) . "\r\n\r\n$body");
            [$status, $headers] = http_head($socket);
            return [$status, ($headers['content-length'] ?? '0') === '0' ? '' : read_bytes($socket, (int)$headers['content-length'])];
        };
        same([[200, '0'], [200, ''], [200, '100'], [500, '']], [$ask('GET'), $ask('POST', '{"counter":100}'), $ask('GET'), $ask('POST', 'nonsense')]);
    });
    $project->check('sessions', static function () use ($port): void {
        [, $headers, $body] = http($port, '/session');
        $mine = ['Cookie' => explode(';', $headers['set-cookie'])[0]];
        same(['1', '2', '3', '1'], [$body, http($port, '/session', headers: $mine)[2], http($port, '/session', headers: $mine)[2], http($port, '/session')[2]]);
    });
    $project->check('its validation', static function () use ($port): void {
        $ask = static fn(string $body): array => http($port, '/check', 'POST', $body, ['Content-Type' => 'application/json']);
        same([400, ['id' => 'no UUID']], (static fn(array $it): array => [$it[0], json_decode($it[2], true)])($ask('{"id":"x","name":"ada"}')));
        same('fine', $ask('{"id":"123e4567-e89b-42d3-a456-426614174000","name":"ada"}')[2]);
    });
    $project->check('no route, a wrong method, an exception', static function () use ($port): void {
        same([404, 500, 500], [http($port, '/nothing')[0], http($port, '/hello', 'DELETE')[0], http($port, '/fail')[0]]);
    });
    $project->check('static files', static function () use ($port, $big): void {
        [$status, $headers, $body] = http($port, '/plain.txt');
        same([200, "plain text\n", 'text/plain'], [$status, $body, $headers['content-type']]);
        same(md5($big), md5(http($port, '/big.bin')[2]));
        same([404, 404], [http($port, '/secret.php')[0], http($port, '/../app.php')[0]]);
    });
    $project->check('a reload', static function () use ($service, $port): void {
        $before = $service->workers();
        send_signal($service->master(), 10);
        becomes([2, []], static fn(): array => [count($service->workers()), array_intersect($before, $service->workers())]);
        same('Hello, Comet!', http($port, '/hello')[2]);
    });
}, extensions: ['mbstring', 'ctype'], classes: [
    'App\\' => 'src', 'FastRoute\\' => '/usr/share/php/FastRoute', 'Psr\\Container\\' => '/usr/share/php/Psr/Container', 'Psr\\Log\\' => '/usr/share/php/Psr/Log',
], files: ['/usr/share/php/FastRoute/functions.php']);
