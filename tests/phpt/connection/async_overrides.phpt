--TEST--
Methods a subclass overrides are the ones that are called
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

use Workerman\Connection\AsyncTcpConnection;

class Stubborn extends AsyncTcpConnection
{
    public int $attempts = 0;

    public function connect(): void
    {
        $this->attempts++;
        parent::connect();
    }

    protected function emitError(int $code, mixed $msg): void
    {
        show('emitError', [$code, without_numbers($msg), $this->attempts]);
        parent::emitError($code, $msg);
    }

    public function destroy(): void
    {
        echo "destroy\n";
        parent::destroy();
    }
}

$loop = new_loop();
$client = new Stubborn('tcp://' . closed_port());
$client->eventLoop = $loop;
$client->onError = fn ($c) => $c->attempts < 2 ? $c->reconnect() : null;
$client->onClose = fn () => $loop->stop();
$client->connect();
run_loop($loop);
?>
--EXPECT--
emitError: [1,"connect 127.0.0.1:PORT fail after N seconds",1]
emitError: [1,"connect 127.0.0.1:PORT fail after N seconds",2]
destroy
