--TEST--
Static properties that a subclass declares again are the ones that count
--FILE--
<?php
require __DIR__ . '/../support/server.inc';

$server = Server::start(<<<'PHP'
abstract class Between extends Worker
{
    public static string $logFile = __DIR__ . '/own.log';
    public static string $pidFile = self::FOLDER . '/own.pid';
    const FOLDER = __DIR__;
}
class Service extends Between
{
    public static string $statusFile = __DIR__ . '/own.status';
    public static $onMasterStop;
    public static int $stopTimeout = 1;
    protected static array $idMap = [];
    protected static int $masterPid = 0;

    public static function state(): array
    {
        return [count(self::$idMap), self::$masterPid === parent_pid(), Worker::$logFile, Worker::$pidFile,
            Worker::$statusFile, count(Worker::$idMap), Worker::$masterPid];
    }
}
function parent_pid(): int
{
    return (int)preg_replace('/^.*\) \S (\d+) .*$/s', '$1', file_get_contents('/proc/self/stat'));
}
Service::$onMasterStop = static function (): void {
    echo "own callback\n";
};
Worker::$onMasterStop = static function (): void {
    echo "the other callback\n";
};
$worker = new Service("text://127.0.0.1:$port");
$worker->onMessage = fn(TcpConnection $c) => $c->send(json_encode(Service::state()));
Service::runAll();
exit;
PHP);
$client = $server->connect();
fwrite($client, "x\n");
echo fgets($client);
fclose($client);
show('files', array_values(array_filter(['own.log', 'own.pid', 'workerman.log', 'workerman.start.php.pid'],
    fn($name) => is_file("$server->directory/$name"))));
show('status', preg_match('/^\d+\s.*\[idle\]/m', $server->command('status')));
$printed = $server->stop();
show('printed', [preg_match('/^own callback$/m', $printed), preg_match('/^the other/m', $printed)]);
?>
--EXPECT--
[1,true,"","","",0,0]
files: ["own.log","own.pid"]
status: 1
printed: [1,0]
