--TEST--
OpenSSL and curl talk to a service, and a client to OpenSSL
--SKIPIF--
<?php extension_loaded("openssl") || die("skip the openssl extension makes the certificates"); foreach (["openssl", "curl"] as $tool) { trim((string)shell_exec("command -v $tool")) !== "" || die("skip $tool is missing"); } ?>
--FILE--
<?php
require __DIR__ . '/../support/tls.inc';

$authority = new Authority();
$certificate = $authority->issue('peer.test', 'DNS:peer.test,IP:127.0.0.1');
$server = start_with(['cert' => $certificate], <<<'PHP'
$worker = new Worker("http://127.0.0.1:$port", ['ssl' => ['local_cert' => $cert, 'alpn_protocols' => 'http/1.1']]);
$worker->transport = 'ssl';
$worker->onMessage = function ($c, $r): void {
    $answer = $r->method() . ' ' . $r->host(true) . ' ' . strlen($r->rawBody());
    $r->header('connection') === 'close' ? $c->close($answer) : $c->send($answer);
};
PHP);
$ca = escapeshellarg($authority->file);
$port = $server->port;

$curl = "curl -sS --max-time 10 --cacert $ca --resolve peer.test:$port:127.0.0.1";
show('curl', shell_exec("$curl https://peer.test:$port/"));
show('curl, TLS 1.2', shell_exec("$curl --tls-max 1.2 https://127.0.0.1:$port/"));
file_put_contents($body = "$authority->directory/body", str_repeat('a', 3000000));
show('curl, large body', shell_exec("$curl --data-binary @$body https://peer.test:$port/"));
show('curl, twice on one', shell_exec("$curl https://peer.test:$port/ https://peer.test:$port/"));
show('curl, no trust', preg_match('/certificate/', shell_exec("curl -sS --max-time 10 https://127.0.0.1:$port/ 2>&1")));

// With -quiet and -ign_eof it stays until the service closes.
$request = escapeshellarg("GET / HTTP/1.1\r\nHost: o\r\nConnection: close\r\n\r\n");
foreach (['-tls1_2', '-tls1_3'] as $version) {
    $said = shell_exec("printf %s $request | timeout 10 openssl s_client -quiet -connect 127.0.0.1:$port "
        . "-servername peer.test -verify_return_error -CAfile $ca -alpn h2,http/1.1 $version 2>/dev/null");
    show("openssl $version", trim(strrchr((string)$said, "\n")));
}
$session = "$authority->directory/session";
$brief = fn (string $more): string => shell_exec("printf %s $request | timeout 10 openssl s_client -ign_eof "
    . "-connect 127.0.0.1:$port -CAfile $ca -tls1_2 $more 2>/dev/null");
preg_match('/^(New|Reused), /m', $brief("-sess_out $session"), $first);
preg_match('/^(New|Reused), /m', $brief("-sess_in $session"), $second);
show('openssl, resumed', [$first[1], $second[1]]);
show('openssl, TLS 1.1', preg_match('/alert/', shell_exec("timeout 10 openssl s_client -connect 127.0.0.1:$port -tls1_1 "
    . "-cipher DEFAULT:@SECLEVEL=0 2>&1 </dev/null")));
$server->stop();

// The other way round: openssl sends back each line, reversed.
$probe = stream_socket_server('tcp://127.0.0.1:0');
$address = stream_socket_get_name($probe, false);
fclose($probe);
$process = proc_open(['openssl', 's_server', '-accept', $address, '-cert', $certificate, '-rev'],
    [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes);
while (!str_contains((string)fgets($pipes[1]), 'ACCEPT')) {
    // It says so when it listens.
}
$loop = new_loop();
$client = talking_client($loop, "text://$address", ['ssl' => ['cafile' => $authority->file]]);
$client->transport = 'ssl';
$client->send('hello');
$client->onMessage = fn ($c, $m) => $c->close(show('message', $m));
$client->connect();
run_loop($loop);
proc_terminate($process);
?>
--EXPECT--
curl: "GET peer.test 0"
curl, TLS 1.2: "GET 127.0.0.1 0"
curl, large body: "POST peer.test 3000000"
curl, twice on one: "GET peer.test 0GET peer.test 0"
curl, no trust: 1
openssl -tls1_2: "GET o 0"
openssl -tls1_3: "GET o 0"
openssl, resumed: ["New","Reused"]
openssl, TLS 1.1: 1
connected
message: "olleh"
closed
