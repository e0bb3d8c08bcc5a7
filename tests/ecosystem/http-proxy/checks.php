<?php
/** php-http-proxy with curl: a connection whose far end is piped to another. */

declare(strict_types=1);

return new Package(['ECOSYSTEM_HTTP_PROXY' => []], static function (Project $project): void {
    $project->install('ECOSYSTEM_HTTP_PROXY');
    [$proxy, $web, $secure, $closed] = free_ports(4);
    $project->configure('start.php', ['0.0.0.0:8080' => "127.0.0.1:$proxy"]);
    [$output, $status] = $project->client([tool('openssl'), 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost',
        '-days', '2', '-keyout', "$project->folder/key.pem", '-out', "$project->folder/certificate.pem"]);
    $status === 0 || throw new RuntimeException("openssl: $output");
    $project->start('start.php');
    $project->start('start_web.php', ['WEB' => $web, 'SECURE' => $secure, 'FOLDER' => $project->folder]);
    $curl = static fn(string ...$words): array => $project->client([tool('curl'), '-sSk', '--max-time', '20', '-x', "http://127.0.0.1:$proxy", ...$words]);

    $project->check('a page', static fn() => same(["from $web", 0], $curl("http://127.0.0.1:$web/")));
    $project->check('by CONNECT', static fn() => same(["from $web", 0], $curl('-p', "http://127.0.0.1:$web/")));
    $project->check('TLS through it', static fn() => same(["from $secure", 0], $curl("https://127.0.0.1:$secure/")));
    $project->check('a name', static fn() => same(["from $web", 0], $curl("http://localhost:$web/")));
    $project->check('eight megabytes down', static function () use ($curl, $web, $secure): void {
        foreach (["http://127.0.0.1:$web/big", "https://127.0.0.1:$secure/big"] as $address) {
            [$output, $status] = $curl($address);
            same([0, md5(str_repeat('0123456789abcdef', 500000))], [$status, md5($output)]);
        }
    });
    $project->check('eight megabytes up', static function () use ($project, $curl, $secure): void {
        file_put_contents("$project->folder/up", $bytes = random_bytes(8000000));
        same([md5($bytes), 0], $curl('-H', 'Expect:', '--data-binary', "@$project->folder/up", "https://127.0.0.1:$secure/md5"));
    });
    $project->check('forty at once', static function () use ($curl, $web): void {
        [$output, $status] = $curl('-p', '--parallel', '--parallel-max', '40', "http://127.0.0.1:$web/?[1-40]");
        same([0, 40], [$status, substr_count($output, "from $web")]);
    });
    $project->check('nobody listens there', static fn() => same(true, $curl("http://127.0.0.1:$closed/")[1] > 0));
    $project->check('and the proxy goes on', static fn() => same(["from $web", 0], $curl("http://127.0.0.1:$web/")));
}, tools: ['curl', 'openssl']);
