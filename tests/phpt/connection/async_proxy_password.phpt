--TEST--
A client tells a SOCKS5 proxy its user and password; one of them may be empty
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

foreach ([['me', 'secret'], ['me', ''], ['', 'secret'], [str_repeat('u', 255), str_repeat('p', 255)]] as [$user, $password]) {
    $loop = new_loop();
    $about = strlen($user) + strlen($password);
    // Each answer once the proxy has heard so many bytes: the methods, the password, the request.
    $answers = [[4, "\x05\x02"], [7 + $about, "\x01\x00"], [28 + $about, "\x05\x00\x00\x03\x04name\x00\x50banner"]];
    $said = '';
    $client = talking_client($loop, 'tcp://target.invalid:443');
    $client->proxySocks5 = listen_with($loop, function ($stream) use ($loop, &$answers, &$said): void {
        hear($loop, $stream, function (string $data, $stream) use ($loop, &$said, &$answers): void {
            $said .= $data;
            if ($data === '') {
                $loop->stop();
                return;
            }
            while ($answers && strlen($said) >= $answers[0][0]) {
                fwrite($stream, array_shift($answers)[1]);
            }
        });
    });
    $client->proxySocks5Username = $user;
    $client->proxySocks5Password = $password;
    $client->onMessage = function ($c, $data): void {
        show('message', $data);
        $c->close();
    };
    $client->onClose = null;
    $client->connect();
    run_loop($loop);
    show('methods', bin2hex(substr($said, 0, 4)));
    $given = "\x01" . chr(strlen($user)) . $user . chr(strlen($password)) . $password;
    show('user and password as in RFC 1929', substr($said, 4, 3 + $about) === $given);
    show('request', bin2hex(substr($said, 7 + $about)));
}
?>
--EXPECT--
connected
message: "banner"
methods: "05020002"
user and password as in RFC 1929: true
request: "050100030e7461726765742e696e76616c696401bb"
connected
message: "banner"
methods: "05020002"
user and password as in RFC 1929: true
request: "050100030e7461726765742e696e76616c696401bb"
connected
message: "banner"
methods: "05020002"
user and password as in RFC 1929: true
request: "050100030e7461726765742e696e76616c696401bb"
connected
message: "banner"
methods: "05020002"
user and password as in RFC 1929: true
request: "050100030e7461726765742e696e76616c696401bb"
