--TEST--
Callbacks may be function names, static methods by name, method arrays and first-class callables
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
function by_name($connection, $message): void
{
    $connection->send('function');
}
class Target
{
    public static function fixed($connection, $message): void
    {
        $connection->send('static method');
    }

    public function method($connection, $message): void
    {
        $connection->send('method');
    }
}
$worker = new Worker("text://127.0.0.1:$port");
$worker->onMessage = function ($connection, $message): void {
    $forms = ['by_name', 'Target::fixed', '\Target::fixed', ['Target', 'fixed'], [new Target(), 'method'], (new Target())->method(...)];
    $connection->onMessage = $forms[(int)$message];
    $connection->send('chosen');
};
PHP);
for ($form = 0; $form < 6; $form++) {
    $client = $server->connect();
    fwrite($client, "$form\nx\n");
    show("$form", [trim(fgets($client)), trim(fgets($client))]);
}
$server->stop();
?>
--EXPECT--
0: ["chosen","function"]
1: ["chosen","static method"]
2: ["chosen","static method"]
3: ["chosen","static method"]
4: ["chosen","method"]
5: ["chosen","method"]
