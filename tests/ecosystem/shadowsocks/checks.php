<?php
/** shadowsocks-php of Workerman 3: a pair of proxies that speak to each other in cipher. */

declare(strict_types=1);

return new Package(['ECOSYSTEM_SHADOWSOCKS' => []], static function (Project $project): void {
    $project->install('ECOSYSTEM_SHADOWSOCKS');
    [$local, $server, $web, $secure, $closed] = free_ports(5);
    $folder = 'Applications/Shadowsocks';
    [$output, $status] = $project->client([tool('openssl'), 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost',
        '-days', '2', '-keyout', "$project->folder/key.pem", '-out', "$project->folder/certificate.pem"]);
    $status === 0 || throw new RuntimeException("openssl: $output");
    $project->configure("$folder/config.php", ['$PORT = 443' => "\$PORT = $server", '$LOCAL_PORT = 1080' => "\$LOCAL_PORT = $local"]);
    $project->start('start_web.php', ['WEB' => $web, 'SECURE' => $secure, 'FOLDER' => $project->folder]);
    $curl = static fn(string ...$words): array => $project->client([tool('curl'), '-sSk', '--max-time', '20', '--socks5-hostname', "127.0.0.1:$local", ...$words]);
    // Its other protocols ask PHP for random bytes as many as chance says, and PHP 8 refuses none at all.
    $project->configure("$folder/config.php", ["'auth_aes128_md5'" => "'origin'"]);
    $last = 'aes-256-cfb';
    foreach (['aes-256-cfb', 'aes-128-ctr', 'aes-256-gcm'] as $method) {
        $project->configure("$folder/config.php", ["METHOD = '$last'" => "METHOD = '$method'"]);
        $last = $method;
        $pair = [$project->start("$folder/server.php"), $project->start("$folder/local.php")];
        $project->check("$method: a page", static fn() => same(["from $web", 0], $curl("http://127.0.0.1:$web/")));
        $project->check("$method: a name, and TLS", static fn() => same(["from $secure", 0], $curl("https://localhost:$secure/")));
        $project->check("$method: twenty at once", static function () use ($curl, $web): void {
            [$output, $status] = $curl('--parallel', '--parallel-max', '20', "http://127.0.0.1:$web/?[1-20]");
            same([0, 20], [$status, substr_count($output, "from $web")]);
        });
        $project->check("$method: nobody listens there", static fn() => same(true, $curl("http://127.0.0.1:$closed/")[1] > 0));
        $project->check("$method: a megabyte up", static function () use ($project, $curl, $web): void {
            file_put_contents("$project->folder/up", $bytes = random_bytes(1000000));
            same([md5($bytes), 0], $curl('-H', 'Expect:', '--data-binary', "@$project->folder/up", "http://127.0.0.1:$web/md5"));
        });
        $project->check("$method: eight megabytes down", static function () use ($curl, $web): void {
            [$output, $status] = $curl("http://127.0.0.1:$web/big");
            same([0, md5(str_repeat('0123456789abcdef', 500000))], [$status, md5($output)]);
        });
        foreach (array_reverse($pair) as $one) {
            $one->stop();
        }
    }
}, tools: ['curl', 'openssl'], complaint: '/Deprecated: /');
