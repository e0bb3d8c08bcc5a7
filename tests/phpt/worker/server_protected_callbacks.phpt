--TEST--
Callbacks that the worker itself calls may be protected methods of its sub-class
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
class Own extends Worker
{
    public function __construct(string $address)
    {
        parent::__construct($address);
        $this->onWorkerStart = [$this, 'started'];
        $this->onConnect = [$this, 'connected'];
        $this->onWorkerReload = [$this, 'reloaded'];
        $this->onWorkerStop = [$this, 'stopped'];
        $this->reloadable = false;
    }

    protected function started(): void
    {
        $this->greeting = 'welcome';
    }

    protected function connected($connection): void
    {
        $connection->send($this->greeting);
    }

    protected function reloaded(): void
    {
        Worker::safeEcho("reloaded\n");
    }

    protected function stopped(): void
    {
        Worker::safeEcho("stopped\n");
    }
}
new Own("text://127.0.0.1:$port");
PHP);
show('greeting', fgets($server->connect()));
$server->signal(Server::SIGUSR1);
$server->waitFor("reloaded\n");
echo $server->printed();
?>
--EXPECT--
greeting: "welcome\n"
reloaded
stopped
