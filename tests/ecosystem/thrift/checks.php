<?php
/** workerman-thrift of Workerman 3: Thrift's own classes on the socket of a connection. */

declare(strict_types=1);

return new Package(['ECOSYSTEM_THRIFT' => []], static function (Project $project): void {
    $project->install('ECOSYSTEM_THRIFT');
    [$rpc] = free_ports(1);
    $project->configure('Applications/ThriftRpc/start.php', ['0.0.0.0:9090' => "127.0.0.1:$rpc"]);
    $project->start('start_rpc.php');
    $project->check('its client', static function () use ($project, $rpc): void {
        [$output] = $project->client([PHP_BINARY, '-n', "$project->folder/client.php"], ['RPC' => $rpc]);
        same(['Hello Ада', 'Hello Eve', 'Hello Bob', md5('Hello ' . str_repeat('x', 300000))], json_decode($output, true) ?? $output);
    });
    // A call of the binary protocol, as its specification has it: version 1, type 1, name, number, a string as field 1.
    $call = static fn(string $method, string $text): string => "\x80\x01\x00\x01" . pack('N', strlen($method)) . $method . "\0\0\0\x07" .
        "\x0b\0\x01" . pack('N', strlen($text)) . "$text\0";
    $project->check('the bytes of an answer', static function () use ($rpc, $call): void {
        $socket = dial($rpc);
        fwrite($socket, $call('sayHello', 'you'));
        same(bin2hex("\x80\x01\x00\x02\0\0\0\x08sayHello\0\0\0\x07\x0b\0\0\0\0\0\x09Hello you\0"), bin2hex(read_bytes($socket, 37)));
    });
    $project->check('in two pieces', static function () use ($rpc, $call): void {
        $socket = dial($rpc);
        $bytes = $call('sayHello', 'you');
        fwrite($socket, substr($bytes, 0, 20));
        usleep(100000);
        fwrite($socket, substr($bytes, 20));
        same('Hello you', substr(read_bytes($socket, 37), -10, 9));
    });
    $project->check('an unknown method', static function () use ($rpc, $call): void {
        $socket = dial($rpc);
        fwrite($socket, $call('nonsense', 'x'));
        same(bin2hex("\x80\x01\x00\x03\0\0\0\x08nonsense"), bin2hex(read_bytes($socket, 16)));
    });
    $project->check('who says nothing holds one process only', static function () use ($rpc, $call): void {
        $silent = dial($rpc);
        $answers = [];
        for ($round = 0; $round < 20; $round++) {
            $socket = dial($rpc);
            stream_set_timeout($socket, 2);
            fwrite($socket, $call('sayHello', "n$round"));
            $answers[] = strlen((string)fread($socket, 100)) > 0;
        }
        same(true, count(array_filter($answers)) >= 15);
        fclose($silent);
    });
});
