<?php
/** AdapterMan: a script for php-fpm, served by Workerman through a protocol class that takes the place of http. */

declare(strict_types=1);

return new Package(['ECOSYSTEM_ADAPTERMAN' => ['Adapterman\\' => 'src']], static function (Project $project): void {
    [$port] = free_ports(1);
    mkdir("$project->folder/sessions");
    $service = $project->start('server.php', ['PORT' => $port, 'TMPDIR' => "$project->folder/sessions"]);
    $project->check('it says that it runs', static fn() => same(1, preg_match('/^Adapterman\/[\d.]+ \(Workerman\/5\.[\d.]+\) OK$/m', $service->output())));
    $project->check('a page', static function () use ($port): void {
        [$status, $headers, $body] = http($port);
        same([200, 'text/html;charset=utf-8', 'workerman', 'Hello World!'], [$status, $headers['content-type'], $headers['server'], $body]);
    });
    $seen = static function (string $target, ...$more) use ($port): array {
        [$status, $headers, $body] = http($port, $target, ...$more);
        same([200, 'application/json'], [$status, $headers['content-type']]);
        return json_decode($body, true);
    };
    $project->check('the superglobals of a GET', static function () use ($seen, $port): void {
        same(['method' => 'GET', 'get' => ['a' => '1', 'b' => ['x', 'y']], 'post' => [], 'request' => ['a' => '1', 'b' => ['x', 'y']], 'cookie' => ['c' => 'd', 'e' => 'f'],
            'host' => '127.0.0.1', 'address' => '127.0.0.1', 'port' => true, 'type' => '', 'mine' => 'yes', 'headers' => true],
            $seen('/request?a=1&b[]=x&b[]=y', headers: ['Cookie' => 'c=d; e=f', 'X-Mine' => 'yes']));
    });
    $project->check('nothing of a request is left for the next', static fn() => same([[], [], []], array_values(array_intersect_key($seen('/request'), ['get' => 0, 'post' => 0, 'cookie' => 0]))));
    $project->check('the superglobals of a form', static function () use ($seen): void {
        $it = $seen('/request?a=1', method: 'POST', body: 'a=2&c[d]=%C3%A4');
        same(['POST', ['a' => '1'], ['a' => '2', 'c' => ['d' => 'ä']], ['a' => '2', 'c' => ['d' => 'ä']]], [$it['method'], $it['get'], $it['post'], $it['request']]);
    });
    $project->check('JSON', static fn() => same(['a' => [1, null]], $seen('/request', method: 'POST', body: '{"a":[1,null]}', headers: ['Content-Type' => 'application/json'])['post']));
    $project->check('PUT and DELETE', static function () use ($seen): void {
        same(['PUT', [], ['x' => 'y']], (static fn(array $it): array => [$it['method'], $it['post'], $it['request']])($seen('/request', method: 'PUT', body: 'x=y')));
        same('DELETE', $seen('/request', method: 'DELETE')['method']);
    });
    $project->check('status and headers', static function () use ($port): void {
        [$status, $headers, $body] = http($port, '/status?code=418');
        same([418, 'b', false, 'a body'], [$status, $headers['x-two'], isset($headers['x-worse']), $body]);
        same([200, 404, 500, 'as asked'], [http($port)[0], http($port, '/none')[0], http($port, '/fail')[0], http($port, '/fail')[2]]);
        same([302, '/there'], (static fn(array $it): array => [$it[0], $it[1]['location']])(http($port, '/away')));
    });
    // Of the options of setcookie() it takes the first.
    $project->check('cookies', static function () use ($port): void {
        $socket = dial($port);
        fwrite($socket, "GET /cookie HTTP/1.1\r\nHost: a\r\n\r\n");
        $lines = [];
        while (($line = read_line($socket)) !== '') {
            str_starts_with($line, 'Set-Cookie') && $lines[] = $line;
        }
        same(['Set-Cookie: plain=a%20value%3B%20with%20signs', 'Set-Cookie: all=x; Max-Age=60'], $lines);
    });
    $project->check('sessions, among both processes', static function () use ($port): void {
        [, $headers, $body] = http($port, '/session');
        same(['1', 1], [$body, preg_match('/^PHPSESSID=\w+/', $headers['set-cookie'] ?? '', $cookie)]);
        same(range(2, 9), array_map(static fn(): int => (int)http($port, '/session', headers: ['Cookie' => $cookie[0]])[2], range(2, 9)));
        // It remembers the bytes of a GET; these are others.
        same('1', http($port, '/session', headers: ['X-Mine' => 'new'])[2]);
    });
    $project->check('an upload', static function () use ($port): void {
        $file = random_bytes(100000);
        $body = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n$file\r\n" .
            "--cut\r\nContent-Disposition: form-data; name=\"word\"\r\n\r\nhello\r\n--cut--\r\n";
        same(['f.bin', 0, 100000, md5($file), ['word' => 'hello']], json_decode(http($port, '/upload', 'POST', $body, ['Content-Type' => 'multipart/form-data; boundary=cut'])[2], true));
    });
    $project->check('a body in pieces, and one in chunks', static function () use ($port): void {
        $body = random_bytes(3000000);
        same(md5($body), http($port, '/raw', 'POST', $body, ['Content-Type' => 'application/octet-stream'])[2]);
        $socket = dial($port);
        fwrite($socket, "POST /raw HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
        foreach (str_split(substr($body, 0, 200000), 7000) as $piece) {
            fwrite($socket, dechex(strlen($piece)) . ";ext=1\r\n$piece\r\n");
        }
        fwrite($socket, "0\r\nX-Mine: trailer\r\n\r\n");
        [$status, $headers] = http_head($socket);
        same([200, md5(substr($body, 0, 200000))], [$status, read_bytes($socket, (int)$headers['content-length'])]);
    });
    $project->check('one connection for many, and a pipeline', static function () use ($port): void {
        $socket = dial($port);
        for ($round = 0; $round < 3; $round++) {
            fwrite($socket, str_repeat("GET / HTTP/1.1\r\nHost: a\r\n\r\n", 10));
            for ($answer = 0; $answer < 10; $answer++) {
                [$status, $headers] = http_head($socket);
                same([200, 'Hello World!'], [$status, read_bytes($socket, (int)$headers['content-length'])]);
            }
        }
    });
    $project->check('HEAD', static function () use ($port): void {
        $socket = dial($port);
        fwrite($socket, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
        same([200, '12'], (static fn(array $it): array => [$it[0], $it[1]['content-length']])(http_head($socket)));
    });
    $project->check('what is no HTTP', static function () use ($port): void {
        foreach (["NONSENSE / HTTP/1.1\r\nHost: a\r\n\r\n", "POST /raw HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
            "POST /raw HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\n"] as $bytes) {
            $socket = dial($port);
            fwrite($socket, $bytes);
            same(400, http_head($socket)[0]);
        }
        $socket = dial($port);
        fwrite($socket, 'GET /' . str_repeat('x', 20000));
        same(413, http_head($socket)[0]);
        same('Hello World!', http($port)[2]);
    });
    $project->check('a reload takes a changed script', static function () use ($project, $service, $port): void {
        $before = $service->workers();
        $project->configure('start.php', ["return ob_get_clean();" => "return strtoupper(ob_get_clean());"]);
        send_signal($service->master(), 10);
        becomes([2, []], static fn(): array => [count($service->workers()), array_intersect($before, $service->workers())]);
        same('HELLO WORLD!', http($port)[2]);
    });
}, settings: [
    // Its own, from cli-php.ini.
    'disable_functions' => 'header,header_remove,headers_sent,headers_list,http_response_code,setcookie,session_create_id,session_id,session_name,session_save_path,' .
        'session_status,session_start,session_write_close,session_regenerate_id,session_unset,session_get_cookie_params,session_set_cookie_params,set_time_limit',
], extensions: ['ctype']);
