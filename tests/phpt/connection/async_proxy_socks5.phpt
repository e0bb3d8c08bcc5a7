--TEST--
A client goes through a SOCKS5 proxy, which resolves the name
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

/** A proxy that gives each answer, byte by byte, once it has heard so many bytes. */
function proxy(Workerman\Events\Select $loop, array $answers): string
{
    return listen_with($loop, function ($stream) use ($loop, $answers): void {
        $said = '';
        hear($loop, $stream, function (string $data, $stream) use ($loop, &$said, &$answers): void {
            $said .= $data;
            if ($data === '') {
                show('proxy heard', bin2hex($said));
                $loop->stop();
                return;
            }
            while ($answers && strlen($said) >= $answers[0][0]) {
                [, $answer] = array_shift($answers);
                array_map(fn ($byte) => fwrite($stream, $byte), str_split($answer));
            }
        });
    });
}

$loop = new_loop();
$client = talking_client($loop, 'tcp://target.invalid:443');
$client->proxySocks5 = proxy($loop, [[3, "\x05\x00"], [24, "\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50banner"], [29, 'answer']]);
$client->send('early');
$client->onMessage = function ($c, $data): void {
    static $all = '';
    $all .= $data;
    if ($all === 'banneranswer') {
        show('messages', $all);
        $c->close();
    }
};
$client->onClose = fn () => print("closed\n");
$client->connect();
run_loop($loop);
?>
--EXPECT--
connected
messages: "banneranswer"
closed
proxy heard: "050100050100030e7461726765742e696e76616c696401bb6561726c79"
