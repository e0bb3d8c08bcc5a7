--TEST--
Worker::$processTitle, of version 4, begins the titles, and the master is still known by its pid file
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
Worker::$processTitle = 'shop';
$worker = new Worker("text://127.0.0.1:$port");
$worker->name = 'api';
$worker->onMessage = fn ($connection) => $connection->send(json_encode([
    cli_get_process_title(),
    explode('  ', trim(file_get_contents('/proc/' . parent_pid() . '/cmdline'), "\0 "))[0],
]));
function parent_pid(): int
{
    return (int)explode(' ', substr(strrchr(file_get_contents('/proc/self/stat'), ')'), 2))[1];
}
PHP);
$client = $server->connect();
fwrite($client, "x\n");
echo preg_replace('~127.0.0.1:\d+~', 'ADDRESS', stripslashes(fgets($client)));
show('status', preg_match('/^api  .*/m', $server->command('status')));
show('stop', str_contains($server->endByCommand('stop'), 'stop success'));
?>
--EXPECT--
["shop: worker process  api text://ADDRESS","shop: master process"]
status: 1
stop: true
