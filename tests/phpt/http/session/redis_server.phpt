--TEST--
Processes share sessions in Redis, each over one connection that is kept alive
--EXTENSIONS--
igbinary
redis
--SKIPIF--
<?php require __DIR__ . "/../../support/redis_skip.inc"; ?>
--FILE--
<?php
require __DIR__ . '/../../support/redis.inc';
require __DIR__ . '/../../support/server.inc';

$redis = RedisServer::start();
$config = var_export(['host' => '127.0.0.1', 'port' => $redis->port, 'pool' => ['heartbeat_interval' => 0.02]], true);
$server = Server::start(<<<PHP
Workerman\Protocols\Http\Session::handlerClass(Workerman\Protocols\Http\Session\RedisSessionHandler::class, $config);
\$worker = new Worker("http://127.0.0.1:\$port");
\$worker->count = 2;
\$worker->onWorkerStart = function (Worker \$worker): void {
    \$inner = new Worker("http://127.0.0.1:0");
    \$inner->onMessage = function (TcpConnection \$c, Request \$r): void {
        \$session = \$r->session();
        \$count = \$session->get('count', 0) + 1;
        \$session->set('count', \$count);
        // Stored before the client hears of it.
        \$session->save();
        \$c->send(\$count);
    };
    \$inner->listen();
    \$port = substr(strrchr(stream_socket_get_name(\$inner->getMainSocket(), false), ':'), 1);
    echo "port \$port of \$worker->id.\n";
};
PHP, sign: ' of 1.');
$server->waitFor(' of 0.');
preg_match_all('/port (\d+) of/', $server->printedSoFar(), $found);
$cookie = '';
for ($i = 0; $i < 4; $i++) {
    $client = stream_socket_client('tcp://127.0.0.1:' . $found[1][$i % 2]);
    fwrite($client, "GET / HTTP/1.1\r\nHost: h\r\n$cookie\r\n");
    $response = read_response($client);
    fclose($client);
    show('count', substr(strstr($response, "\r\n\r\n"), 4));
    if (preg_match('/^Set-Cookie: (PHPSID=[^;]+)/m', $response, $match)) {
        echo "cookie set\n";
        $cookie = "Cookie: $match[1]\r\n";
    }
}
$there = $redis->client();
show('clients', count($there->client('list')) - 1);
$pings = static fn(): int => (int)(preg_match('/calls=(\d+)/', $there->info('commandstats')['cmdstat_ping'] ?? '', $m) ? $m[1] : 0);
$deadline = microtime(true) + 10;
while ($pings() < 6 && microtime(true) < $deadline) {
    usleep(1000);
}
show('kept alive', $pings() >= 6);
$server->stop();
?>
--EXPECT--
count: "1"
cookie set
count: "2"
count: "3"
count: "4"
clients: 2
kept alive: true
