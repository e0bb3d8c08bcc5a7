--TEST--
A sub-class may have methods and properties named like callbacks of packages
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

class Gateway extends Worker
{
    public $onWorkerClose = null;
    protected array $_clientConnections = [];
    private string $key = 'k';

    public function onWorkerStart(): string
    {
        return $this->key;
    }

    protected function onMessage(): void
    {
    }

    public function ping(): string
    {
        return 'pong';
    }

    public function error(): void
    {
    }
}
$gateway = new Gateway();
$gateway->session = 1;
$gateway->onWorkerStart = [$gateway, 'onWorkerStart'];
show('callable', ($gateway->onWorkerStart)());
show('method', $gateway->ping());
?>
--EXPECT--
callable: "k"
method: "pong"
