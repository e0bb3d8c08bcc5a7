<?php
/** amphp's packages on Revolt's event loop, which is the loop of the worker, against Workerman's servers and redis-server. */

declare(strict_types=1);

return new Package([
    'ECOSYSTEM_AMPHP' => [
        'Amp\\' => 'amp/src', 'Amp\\ByteStream\\' => 'byte-stream/src', 'Amp\\Cache\\' => 'cache/src', 'Amp\\Dns\\' => 'dns/src',
        'Amp\\Http\\' => ['http/src', 'hpack/src'], 'Amp\\Http\\Client\\' => 'http-client/src', 'Amp\\Parser\\' => 'parser/src',
        'Amp\\Pipeline\\' => 'pipeline/src', 'Amp\\Process\\' => 'process/src', 'Amp\\Redis\\' => 'redis/src', 'Amp\\Serialization\\' => 'serialization/src',
        'Amp\\Socket\\' => 'socket/src', 'Amp\\Sync\\' => 'sync/src', 'Kelunik\\Certificate\\' => 'certificate/src', 'LibDNS\\' => 'libdns/src',
        'League\\Uri\\' => ['uri', 'uri-interfaces', 'uri-components'],
    ],
    'ECOSYSTEM_PSR' => ['Psr\\Http\\Message\\' => 'http-factory/src'],
    'ECOSYSTEM_HTTP_MESSAGE' => ['Psr\\Http\\Message\\' => 'src'],
    'WORKERMAN_REVOLT_REFERENCE' => ['Revolt\\' => 'src'],
], static function (Project $project): void {
    [$web, $secure, $text, $udp, $front, $redis, $closed, $own] = free_ports(8);
    [$output, $status] = $project->client([tool('openssl'), 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost',
        '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-days', '2', '-keyout', "$project->folder/key.pem", '-out', "$project->folder/certificate.pem"]);
    $status === 0 || throw new RuntimeException("openssl: $output");
    $project->program(['redis-server', '--port', (string)$redis, '--bind', '127.0.0.1', '--save', '', '--dir', $project->folder], $redis);
    $service = $project->start('start.php', ['WEB' => $web, 'SECURE' => $secure, 'TEXT' => $text, 'UDP' => $udp, 'FRONT' => $front,
        'REDIS' => $redis, 'CLOSED' => $closed, 'OWN' => $own, 'FOLDER' => $project->folder]);
    $project->collect($service, 60);
    $project->check('a server that asks others by amphp/http-client serves many at once', static function () use ($project, $front): void {
        [$output, $status] = $project->client([tool('curl'), '-sS', '--parallel', '--parallel-max', '30', "http://127.0.0.1:$front/?n=[1-60]"]);
        same([0, 60], [$status, preg_match_all('/(\d+): GET {"n":"(?=\1")(\d+)"}/', $output, $found)]);
        same(60, count(array_unique($found[2])));
    });
}, extensions: ['ctype', 'mbstring', 'intl', 'posix'], settings: [
    // amphp/process waits for its children by pcntl.
    'disable_functions' => '',
], tools: ['redis-server', 'curl', 'openssl'], files: array_map(static fn(string $file): string => "ECOSYSTEM_AMPHP:$file", [
    'amp/src/functions.php', 'amp/src/Future/functions.php', 'amp/src/Internal/functions.php', 'byte-stream/src/functions.php', 'byte-stream/src/Internal/functions.php',
    'dns/src/functions.php', 'http/src/functions.php', 'http/src/Internal/constants.php', 'http-client/src/functions.php', 'http-client/src/Internal/functions.php',
    'libdns/src/functions.php', 'process/src/functions.php', 'redis/src/functions.php', 'redis/src/Internal/functions.php', 'serialization/src/functions.php',
    'socket/src/functions.php', 'socket/src/Internal/functions.php', 'socket/src/SocketAddress/functions.php', 'sync/src/functions.php',
]));
