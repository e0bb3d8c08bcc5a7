--TEST--
What a proxy refuses is told by onError
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

$refusals = [
    'no method' => ['socks', '', [[3, "\x05\xff"]]],
    'no password wanted' => ['socks', 'me', [[4, "\x05\x00"]]],
    'wrong password' => ['socks', 'me', [[4, "\x05\x02"], [5, "\x01\x01"]]],
    'not reachable' => ['socks', '', [[3, "\x05\x00"], [4, "\x05\x05\x00"]]],
    'gone' => ['socks', '', [[3, "\x05\x00"], [4, null]]],
    'name too long' => ['socks', str_repeat('x', 256), []],
    '407' => ['http', '', [[9, "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"]]],
    'no reason' => ['http', '', [[9, "HTTP/1.1 502\r\n\r\n"]]],
    'not http' => ['http', '', [[9, "SSH-2.0-x\r\n"]]],
    'hung up' => ['http', '', [[9, null]]],
];
foreach ($refusals as $what => [$kind, $user, $answers]) {
    $loop = new_loop();
    $client = talking_client($loop, 'tcp://target.invalid:443');
    $address = listen_with($loop, function ($stream) use ($loop, $answers): void {
        $said = 0;
        hear($loop, $stream, function (string $data, $stream) use ($loop, &$said, &$answers): void {
            $said += strlen($data);
            while ($data !== '' && $answers && $said >= $answers[0][0]) {
                [, $answer] = array_shift($answers);
                if ($answer === null) {
                    $loop->offReadable($stream);
                    fclose($stream);
                    return;
                }
                fwrite($stream, $answer);
            }
        });
    });
    $kind === 'socks' ? $client->proxySocks5 = $address : $client->proxyHttp = $address;
    $client->proxySocks5Username = $user;
    echo "$what\n";
    $client->connect();
    run_loop($loop);
}
echo "proxy not there\n";
$client = talking_client($loop, 'tcp://target.invalid:443');
$client->proxyHttp = closed_port();
$client->connect();
run_loop($loop);
echo "no address\n";
$client = talking_client($loop, 'tcp://target.invalid:443');
$client->proxyHttp = 'nowhere';
$client->connect();
?>
--EXPECT--
no method
error: [1,"SOCKS5 authentication method negotiation failed"]
closed
no password wanted
error: [1,"SOCKS5 authentication method negotiation failed"]
closed
wrong password
error: [1,"SOCKS5 authentication failed"]
closed
not reachable
error: [1,"SOCKS5 connect failed: connection refused"]
closed
gone
error: [1,"SOCKS5 connect failed: the proxy closed the connection"]
closed
name too long
error: [1,"SOCKS5 user name is longer than 255 bytes"]
closed
407
error: [1,"Proxy CONNECT failed: 407 Proxy Authentication Required"]
closed
no reason
error: [1,"Proxy CONNECT failed: 502 Proxy CONNECT failed"]
closed
not http
error: [1,"Proxy CONNECT failed: the answer is no HTTP response"]
closed
hung up
error: [1,"Proxy CONNECT failed: the answer is no HTTP response"]
closed
proxy not there
error: [1,"connect target.invalid:PORT fail after N seconds"]
closed
no address
error: [1,"Failed to parse address \"nowhere\""]
closed
