<?php
/** The start file behind docs/commands.md: workers `web` and `text`, one process each. FLAGS says what differs in a row. */

declare(strict_types=1);

use Workerman\Connection\TcpConnection;
use Workerman\Events\Select;
use Workerman\Worker;

$flags = json_decode((string)getenv('FLAGS'), true) ?: [];
[$web_port, $text_port] = explode(',', (string)getenv('PORTS'));
$place = getenv('PLACE');

function trace(string $line): void
{
    file_put_contents(getenv('PLACE') . '/trace', "$line\n", FILE_APPEND);
}

/** The callback throws, once, when the row says so. */
function may_throw(string $callback): void
{
    global $flags;
    $once = getenv('PLACE') . '/thrown';
    if (($flags['throw'] ?? null) === $callback && !is_file($once)) {
        touch($once);
        throw new RuntimeException('oh');
    }
}

Worker::$eventLoopClass = Select::class;
Worker::$pidFile = $flags['pidFile'] ?? "$place/pid";
Worker::$logFile = $flags['logFile'] ?? "$place/log";
Worker::$statusFile = "$place/status";
Worker::$stdoutFile = "$place/stdout";
Worker::$daemonize = $flags['daemonize'] ?? false;
Worker::$command = $flags['command'] ?? '';

$web = new Worker("http://127.0.0.1:$web_port");
$web->name = 'web';
$web->onMessage = static fn(TcpConnection $connection) => $connection->send('x');
$web->onWorkerStart = static fn() => trace('web started');

$text = new Worker(($flags['scheme'] ?? 'text') . "://127.0.0.1:$text_port");
$text->name = 'text';
$text->user = $flags['user'] ?? '';
$text->group = $flags['group'] ?? '';
$text->reloadable = $flags['reloadable'] ?? true;
$text->onWorkerStart = static function (): void {
    may_throw('onWorkerStart');
    trace('text started');
};
$text->onWorkerStop = static function (): void {
    trace('onWorkerStop');
    may_throw('onWorkerStop');
};
$text->onWorkerReload = static function (): void {
    trace('onWorkerReload');
    may_throw('onWorkerReload');
};
$text->onMessage = static function (TcpConnection $connection, string $what): void {
    switch ($what) {
        case 'exit 0': exit(0);
        case 'exit 3': exit(3);
        case 'die': die('bye');
        case 'throw': throw new RuntimeException('oh');
        case 'error': nowhere();
        case 'parse error': eval('this is no code');
        case 'fatal': eval('class Twice {} class Twice {}');
        case 'memory': ini_set('memory_limit', '16M'); str_repeat('x', 64 << 20);
        case 'user error':
            // From 8.4 on PHP calls this level itself deprecated.
            error_reporting(E_ALL & ~E_DEPRECATED);
            trigger_error('mine', E_USER_ERROR);
        case 'warning': trigger_error('careful', E_USER_WARNING); break;
        case 'notice': trigger_error('by the way'); break;
        case 'echo': echo "echoed\n"; break;
        case 'stopAll': Worker::stopAll(); break;
        case 'stopAll 7': Worker::stopAll(7, 'my reason'); break;
        case 'stop the loop': Worker::getEventLoop()->stop(); break;
        case 'busy':
            trace('busy');
            while (true);
    }
    $connection->send((string)getmypid());
};
Worker::$onMasterReload = static function (): void {
    may_throw('onMasterReload');
};
Worker::$onMasterStop = static function (): void {
    trace('onMasterStop');
    may_throw('onMasterStop');
};
Worker::$onWorkerExit = static function (Worker $worker, int $status): void {
    trace("onWorkerExit $worker->name $status");
    may_throw('onWorkerExit');
};
Worker::runAll();
trace('runAll returned');
