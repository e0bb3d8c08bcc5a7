<?php
/** php-socks5 with curl, with UDP clients, and with the engine's own proxy client. */

declare(strict_types=1);

return new Package(['ECOSYSTEM_SOCKS5' => []], static function (Project $project): void {
    $project->install('ECOSYSTEM_SOCKS5');
    [$proxy, $fixed, $web, $udp, $line] = free_ports(5);
    $project->configure('config.php', ['1080' => $proxy, '192.168.1.1' => '127.0.0.1']);
    // The one port that its configuration does not name.
    $project->configure('start.php', ['udp://0.0.0.0:1080' => "udp://127.0.0.1:$fixed"]);
    $project->start('start.php');
    $behind = $project->start('start_web.php', $ports = ['WEB' => $web, 'UDP' => $udp, 'LINE' => $line, 'PROXY' => $proxy]);
    $curl = static fn(string ...$words): array => $project->client([tool('curl'), '-sS', '--max-time', '20', ...$words]);

    $project->check('curl --socks5', static function () use ($curl, $proxy, $web): void {
        [$direct, $status] = $curl("http://127.0.0.1:$web/");
        same([0, 1], [$status, preg_match('/^from \d+$/', $direct)]);
        [$output, $status] = $curl('--socks5', "127.0.0.1:$proxy", "http://127.0.0.1:$web/");
        same([0, 1], [$status, preg_match('/^from \d+$/', $output)]);
    });
    $project->check('curl --socks5-hostname with an address', static fn() =>
        same(0, $curl('--socks5-hostname', "127.0.0.1:$proxy", "http://127.0.0.1:$web/")[1]));
    $project->check('name and password', static fn() =>
        same(0, $curl('--socks5', "127.0.0.1:$proxy", '--proxy-user', 'user:pass', '--socks5-basic', "http://127.0.0.1:$web/")[1]));
    $project->check('a wrong password is refused', static function () use ($proxy): void {
        // RFC 1929, offering no other method.
        $socket = dial($proxy);
        fwrite($socket, "\x05\x01\x02");
        same('0502', bin2hex(read_bytes($socket, 2)));
        fwrite($socket, "\x01\x04user\x05wrong");
        same('0101', bin2hex(read_bytes($socket, 2)));
        same('', (string)fread($socket, 1));
    });
    $project->check('eight megabytes down', static function () use ($curl, $proxy, $web): void {
        [$output, $status] = $curl('--socks5', "127.0.0.1:$proxy", "http://127.0.0.1:$web/big");
        same([0, 8000000, md5(str_repeat('0123456789abcdef', 500000))], [$status, strlen($output), md5($output)]);
    });
    $project->check('eight megabytes up', static function () use ($project, $curl, $proxy, $web): void {
        file_put_contents("$project->folder/up", $bytes = random_bytes(8000000));
        same([md5($bytes), 0], $curl('--socks5', "127.0.0.1:$proxy", '-H', 'Expect:', '--data-binary', "@$project->folder/up", "http://127.0.0.1:$web/md5"));
    });
    $project->check('thirty at once', static function () use ($curl, $proxy, $web): void {
        [$output, $status] = $curl('--socks5', "127.0.0.1:$proxy", '--parallel', '--parallel-max', '30', "http://127.0.0.1:$web/?[1-30]");
        same([0, 30], [$status, preg_match_all('/from \d+/', $output)]);
    });
    $open = static function () use ($proxy, $line): mixed {
        $socket = dial($proxy);
        fwrite($socket, "\x05\x01\x00");
        same('0500', bin2hex(read_bytes($socket, 2)));
        fwrite($socket, "\x05\x01\x00\x01\x7f\x00\x00\x01" . pack('n', $line));
        same('050000', substr(bin2hex(read_bytes($socket, 10)), 0, 6));
        return $socket;
    };
    $project->check('the far end closes', static function () use ($open): void {
        $socket = $open();
        fwrite($socket, "hello\n");
        same('HELLO', read_line($socket));
        fwrite($socket, "bye\n");
        same('goodbye', read_line($socket));
        same('', (string)fread($socket, 1));
    });
    $project->check('the client goes away', static function () use ($open, $behind): void {
        $closed = static fn(): int => substr_count((string)@file_get_contents("$behind->place/closed"), "closed\n");
        // The connection of the check before this one.
        becomes(1, $closed);
        $socket = $open();
        fwrite($socket, "hello\n");
        same('HELLO', read_line($socket));
        fclose($socket);
        becomes(2, $closed);
    });
    $project->check('an unknown command', static function () use ($proxy): void {
        $socket = dial($proxy);
        fwrite($socket, "\x05\x01\x00");
        same('0500', bin2hex(read_bytes($socket, 2)));
        fwrite($socket, "\x05\x02\x00\x01\x7f\x00\x00\x01\x00\x50");
        same('0507', substr(bin2hex(read_bytes($socket, 10)), 0, 4));
        same('', (string)fread($socket, 1));
    });
    $project->check('UDP: a listener of its own for each client, made while it runs', static function () use ($proxy, $udp): void {
        $sockets = [];
        for ($client = 0; $client < 3; $client++) {
            $sockets[] = $control = dial($proxy);
            fwrite($control, "\x05\x01\x00");
            same('0500', bin2hex(read_bytes($control, 2)));
            fwrite($control, "\x05\x03\x00\x01\x00\x00\x00\x00\x00\x00");
            $answer = read_bytes($control, 10);
            same('050000017f000001', substr(bin2hex($answer), 0, 16));
            $port = unpack('n', substr($answer, 8))[1];
            $datagram = stream_socket_client("udp://127.0.0.1:$port");
            stream_set_timeout($datagram, 10);
            fwrite($datagram, $head = "\x00\x00\x00\x01\x7f\x00\x00\x01" . pack('n', $udp) . "hello $client");
            same(substr($head, 0, 10) . strrev("hello $client"), fread($datagram, 1000));
        }
    });
    $project->collect($project->start('start_client.php', $ports));
}, tools: ['curl']);
