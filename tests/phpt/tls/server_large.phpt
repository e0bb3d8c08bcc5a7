--TEST--
Large answers over TLS: a slow reader, a full buffer, small and large files
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$server = start_with(['cert' => $authority->issue()], <<<'PHP'
file_put_contents("$directory/small.bin", str_repeat('small file ', 1000));
file_put_contents("$directory/large.bin", str_repeat('large file.', 500000));
$worker = new Worker("http://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert]]);
$worker->transport = 'ssl';
$worker->onBufferFull = fn ($c) => Worker::safeEcho("full {$c->getSendBufferQueueSize()}\n");
$worker->onBufferDrain = fn ($c) => Worker::safeEcho("drain {$c->getSendBufferQueueSize()}\n");
$worker->onMessage = function ($c, $r) use ($directory): void {
    match ($r->path()) {
        '/body' => $c->send(str_repeat('0123456789', 400000)),
        default => $c->send((new Response())->withFile($directory . $r->path())),
    };
};
PHP);
$client = tls_stream($server->port, ['cafile' => $authority->file]);
$ask = function (string $path) use ($client): string {
    fwrite($client, "GET $path HTTP/1.1\r\nHost: h\r\n\r\n");
    return substr(strstr(read_response($client), "\r\n\r\n"), 4);
};
show('body', $ask('/body') === str_repeat('0123456789', 400000));
$server->waitFor('drain 0');
show('small', $ask('/small.bin') === str_repeat('small file ', 1000));
$server->waitFor('drain 0', 2);
show('large', $ask('/large.bin') === str_repeat('large file.', 500000));
// Several at once come in their order.
fwrite($client, str_repeat("GET /small.bin HTTP/1.1\r\nHost: h\r\n\r\nGET /large.bin HTTP/1.1\r\nHost: h\r\n\r\n", 3));
$lengths = array_map(fn () => strlen(substr(strstr(read_response($client), "\r\n\r\n"), 4)), range(1, 6));
show('together', $lengths);
fclose($client);
$lines = explode("\n", $server->printed());
show('full', count(preg_grep('/^full \d{7}/', $lines)) > 0);
?>
--EXPECT--
body: true
small: true
large: true
together: [11000,5500000,11000,5500000,11000,5500000]
full: true
