<?php

namespace Workerman;

/**
 * A listening address (or none) together with the processes that serve it.
 *
 * Construct one Worker per address, set its properties and callbacks, then call {@see Worker::runAll()}
 * once at the end of the start script. Sub-classes and dynamic properties are welcome: every property has
 * its default from object creation on, before any constructor ran.
 *
 * Manual: worker.
 */
#[\AllowDynamicProperties]
class Worker
{
    /** Version of the Workerman API this class implements, also shown in the banner and in `status`. */
    final public const VERSION = '5.2.2';

    /** State before `runAll()`. See {@see Worker::getStatus()}. */
    public const STATUS_INITIAL = 0;

    /** State while the master prepares, listens and forks. */
    public const STATUS_STARTING = 1;

    /** State of a master or child that serves. */
    public const STATUS_RUNNING = 2;

    /** State once a stop has begun in this process. */
    public const STATUS_SHUTDOWN = 4;

    /** State of the master while it replaces its children. */
    public const STATUS_RELOADING = 8;

    /** Listen backlog, in connections, used when the context has no `socket.backlog`. */
    public const DEFAULT_BACKLOG = 102400;

    /** Spaces kept between two columns of the start banner. */
    public const UI_SAFE_LENGTH = 4;

    /**
     * Transport scheme => transport of the socket that is opened for it.
     *
     * @var array<string, string>
     */
    public const BUILD_IN_TRANSPORTS = ['tcp' => 'tcp', 'udp' => 'udp', 'unix' => 'unix', 'ssl' => 'tcp'];

    /**
     * PHP error level => name of its constant, as printed in messages.
     *
     * @var array<int, string>
     */
    public const ERROR_TYPE = [
        E_ERROR => 'E_ERROR',
        E_WARNING => 'E_WARNING',
        E_PARSE => 'E_PARSE',
        E_NOTICE => 'E_NOTICE',
        E_CORE_ERROR => 'E_CORE_ERROR',
        E_CORE_WARNING => 'E_CORE_WARNING',
        E_COMPILE_ERROR => 'E_COMPILE_ERROR',
        E_COMPILE_WARNING => 'E_COMPILE_WARNING',
        E_USER_ERROR => 'E_USER_ERROR',
        E_USER_WARNING => 'E_USER_WARNING',
        E_USER_NOTICE => 'E_USER_NOTICE',
        E_RECOVERABLE_ERROR => 'E_RECOVERABLE_ERROR',
        E_DEPRECATED => 'E_DEPRECATED',
        E_USER_DEPRECATED => 'E_USER_DEPRECATED',
    ];

    /**
     * Run in the background. Set before `runAll()`, or pass `-d` on the command line.
     *
     * Manual: worker/daemonize.
     */
    public static bool $daemonize = false;

    /**
     * Stream that messages and the banner are written to; STDOUT when unset.
     *
     * A value that is not a stream makes `runAll()` log the RuntimeException
     * `The $outputStream must to be a stream, <type> given`.
     *
     * @var resource
     */
    public static $outputStream;

    /**
     * File that receives everything printed once daemonized, opened for append and re-opened at each reload.
     *
     * Manual: worker/stdout-file.
     */
    public static string $stdoutFile = '/dev/null';

    /**
     * Path of the file holding the master's process id. Empty: `workerman.<start file>.pid` beside the start file.
     *
     * Manual: worker/pid-file.
     */
    public static string $pidFile = '';

    /** Path that the processes write their status to. Empty: `workerman.<start file>.status` beside the start file. */
    public static string $statusFile = '';

    /**
     * Path of the log. Empty: `workerman.log` beside the start file; `/dev/null` turns it off.
     *
     * Manual: worker/log-file.
     */
    public static string $logFile = '';

    /** Bytes after which the log is cut to its newer half; 0 never cuts. */
    public static int $logFileMaxSize = 10_485_760;

    /**
     * The event loop of this process, null until a child has created it.
     *
     * Manual: worker/global-event.
     */
    public static ?\Workerman\Events\EventInterface $globalEvent = null;

    /**
     * Called without arguments in the master when a reload begins, before any child is told.
     *
     * @var (callable(): void)|null
     */
    public static $onMasterReload = null;

    /**
     * Called without arguments in the master as its last act, when the pid file is already gone.
     *
     * @var (callable(): void)|null
     */
    public static $onMasterStop = null;

    /**
     * Called in the master when a child has gone, before its replacement is forked.
     *
     * `$status` is the raw wait status: 0 normal, 9 killed, 64000 uncaught exception, 65280 fatal error.
     *
     * @var (callable(Worker $worker, int $status, int $pid): void)|null
     */
    public static $onWorkerExit = null;

    /**
     * Class of the event loop for all workers; null or `''` picks `Events\Event` when ext-event is loaded, else
     * `Events\Select`. A class without `Events\EventInterface` is refused with a RuntimeException.
     *
     * @var class-string<\Workerman\Events\EventInterface>|''|null
     */
    public static ?string $eventLoopClass = null;

    /** Seconds a child may take to obey a fast stop or reload before it is killed. */
    public static int $stopTimeout = 2;

    /** Words appended to the command line, for example `start -d`, when Workerman is embedded in another program. */
    public static string $command = '';

    /**
     * What the titles of all processes begin with. Of version 4; version 5 of the library has the word
     * fixed. Set it before runAll().
     *
     * @var string
     */
    public static $processTitle = 'WorkerMan';

    /** Process id of the master, 0 before it is known. */
    protected static int $masterPid = 0;

    /**
     * All workers of this process by their object hash; in a child its own worker and those made there.
     *
     * @var array<string, Worker>
     */
    protected static array $workers = [];

    /**
     * Live children in the master: worker hash => (pid => pid).
     *
     * @var array<string, array<int, int>>
     */
    protected static array $pidMap = [];

    /**
     * Children that a reload still has to replace: pid => pid.
     *
     * @var array<int, int>
     */
    protected static array $pidsToRestart = [];

    /**
     * Process slots in the master: worker hash => (worker id => pid, or 0 while free).
     *
     * @var array<string, array<int, int>>
     */
    protected static array $idMap = [];

    /** Current `STATUS_*` value of this process. */
    protected static int $status = self::STATUS_INITIAL;

    /**
     * Widest value seen in each banner column.
     *
     * @var array<string, int>
     */
    protected static array $uiLengthData = [];

    /** File in use for `status` output. */
    protected static string $statisticsFile = '';

    /** File in use for `connections` output. */
    protected static string $connectionsFile = '';

    /** Path of the script that called `runAll()`. A value set beforehand is kept. */
    protected static string $startFile = '';

    /** Child processes on Windows by start file. Unused on other systems. */
    protected static array $processForWindows = [];

    /**
     * Figures kept by the master for `status`.
     *
     * @var array{start_timestamp: int, worker_exit_info: array<string, array<int, int>>}
     */
    protected static array $globalStatistics = ['start_timestamp' => 0, 'worker_exit_info' => []];

    /** Whether the stop or reload in progress waits for connections to end. */
    protected static bool $gracefulStop = false;

    /** Whether the output stream shows colours; decided at the first `runAll()`. */
    protected static bool $outputDecorated;

    /**
     * Index of this process within its worker, 0 to `count - 1`; a replacement inherits it.
     *
     * Manual: worker/workerid.
     */
    public int $id = 0;

    /**
     * Label in the banner, `status` and process titles. An empty name becomes `none`.
     *
     * Manual: worker/name.
     */
    public string $name = 'none';

    /**
     * Number of processes, at least 1.
     *
     * Manual: worker/count.
     */
    public int $count = 1;

    /**
     * Unix user the children run as; empty keeps the current one. Needs root.
     *
     * Manual: worker/user.
     */
    public string $user = '';

    /** Unix group the children run as; empty means the primary group of `$user`. Needs root. */
    public string $group = '';

    /**
     * Whether a reload replaces the processes. When false only `onWorkerReload` is called.
     *
     * Manual: worker/reloadable.
     */
    public bool $reloadable = true;

    /**
     * Let every child bind the address itself (SO_REUSEPORT), so that the kernel spreads connections.
     *
     * Manual: worker/reuse-port.
     */
    public bool $reusePort = false;

    /**
     * Called once in each child before it accepts. Runs inside a coroutine, and may suspend.
     *
     * @var (callable(Worker $worker): void)|null
     */
    public $onWorkerStart = null;

    /**
     * Called for each accepted connection, before any data and before a TLS handshake. Never for UDP.
     *
     * @var (callable(\Workerman\Connection\TcpConnection $connection): void)|null
     */
    public $onConnect = null;

    /**
     * Called when a WebSocket upgrade request arrived, before the 101 answer. Closing here refuses the upgrade.
     *
     * @var (callable(
     *     \Workerman\Connection\TcpConnection $connection,
     *     \Workerman\Protocols\Http\Request $request
     * ): void)|null
     */
    public $onWebSocketConnect = null;

    /**
     * Called after the 101 answer was handed to `send()`.
     *
     * @var (callable(
     *     \Workerman\Connection\TcpConnection $connection,
     *     \Workerman\Protocols\Http\Request $request
     * ): void)|null
     */
    public $onWebSocketConnected = null;

    /**
     * Called once per complete message with what the protocol decoded, or with the raw bytes without a protocol.
     *
     * The constructor sets an empty closure.
     *
     * @var (callable(\Workerman\Connection\ConnectionInterface $connection, mixed $data): void)|null
     */
    public $onMessage = null;

    /**
     * Called exactly once per connection, whoever closed it. The remote address is still readable.
     *
     * @var (callable(\Workerman\Connection\TcpConnection $connection): void)|null
     */
    public $onClose = null;

    /**
     * Called when a send fails: code 2 with `client closed` or `send buffer full and drop package`.
     *
     * @var (callable(\Workerman\Connection\TcpConnection $connection, int $code, string $message): void)|null
     */
    public $onError = null;

    /**
     * Called when the bytes waiting to be sent reach `maxSendBufferSize` of the connection.
     *
     * @var (callable(\Workerman\Connection\TcpConnection $connection): void)|null
     */
    public $onBufferFull = null;

    /**
     * Called when bytes that had to wait have all been sent.
     *
     * @var (callable(\Workerman\Connection\TcpConnection $connection): void)|null
     */
    public $onBufferDrain = null;

    /**
     * Called in a child that stops, before its sockets are closed.
     *
     * @var (callable(Worker $worker): void)|null
     */
    public $onWorkerStop = null;

    /**
     * Called in a child on a reload signal, before it leaves (or instead of leaving, if not reloadable).
     *
     * @var (callable(Worker $worker): void)|null
     */
    public $onWorkerReload = null;

    /**
     * `tcp`, `udp`, `unix` or `ssl`. A transport scheme in the address sets it; set `ssl` by hand for TLS.
     *
     * Manual: worker/transport.
     */
    public string $transport = 'tcp';

    /**
     * Connections this worker accepted in this process, by connection id.
     *
     * @var array<int, \Workerman\Connection\TcpConnection>
     */
    public array $connections = [];

    /**
     * Class that frames messages, taken from the scheme of the address. Null: raw bytes.
     *
     * @var class-string|null
     */
    public ?string $protocol = null;

    /** Null until accepting first began or was paused, false while accepting, true while paused. */
    protected ?bool $pauseAccept = null;

    /** True once `stop()` ran in this process. */
    public bool $stopping = false;

    /**
     * Class of the event loop for the processes of this worker; null uses `$eventLoopClass`.
     *
     * @var class-string<\Workerman\Events\EventInterface>|''|null
     */
    public ?string $eventLoop = null;

    /**
     * The listening stream, null while not listening.
     *
     * @var resource|null
     */
    protected $mainSocket = null;

    /** Address as given to the constructor. */
    protected string $socketName = '';

    /**
     * Stream context of the listening socket, null without an address.
     *
     * @var resource|null
     */
    protected $socketContext = null;

    /** Scratch values of the worker, for example those of the banner. Set by the constructor. */
    protected \stdClass $context;

    /** Object hash of this worker: its key in every internal map. */
    protected ?string $workerId = null;

    /**
     * @param string|null $socketName Address such as `http://0.0.0.0:8080`, `websocket://[::]:9000`,
     *   `unix:///run/app.sock` or `tcp://127.0.0.1:0`; null for processes that listen to nothing.
     * @param array<string, array<string, mixed>> $socketContext Stream context options: `socket` (backlog, bindto,
     *   ipv6_v6only, so_broadcast, tcp_nodelay) and `ssl` (local_cert, local_pk, passphrase, SNI_server_certs …).
     */
    public function __construct(?string $socketName = null, array $socketContext = []) {}

    /**
     * Parse the command line, start all workers and serve. Call once, last.
     *
     * A failure to start is logged, and the call returns.
     *
     * Manual: worker/run-all.
     */
    public static function runAll(): void {}

    /** Leave the process unless it is a CLI process in which nothing needed is disabled. */
    protected static function checkSapiEnv(): void {}

    /**
     * Choose the output stream and find out whether it shows colours.
     *
     * @throws \RuntimeException when `$outputStream` is not a stream
     */
    protected static function initStdOut(): void {}

    /** Fill in the default paths, choose the event loop, install the alarm timer and enter STATUS_STARTING. */
    protected static function init(): void {}

    /**
     * Settle the class of the event loop.
     *
     * @throws \RuntimeException when the class does not implement `Events\EventInterface`
     */
    protected static function initGlobalEvent(): void {}

    /**
     * Take or give back the lock that lets only one start happen at a time.
     *
     * @param int $flag LOCK_EX to take (blocking), LOCK_UN to release and delete the file.
     */
    protected static function lock(int $flag = LOCK_EX): void {}

    /** Complete names and users, collect column widths, and open the sockets of workers without `$reusePort`. */
    protected static function initWorkers(): void {}

    /** @return array<string, Worker> all workers of this process by their object hash */
    public static function getAllWorkers(): array {}

    /**
     * The event loop of this process.
     *
     * @throws \TypeError before a loop exists
     */
    public static function getEventLoop(): \Workerman\Events\EventInterface {}

    /** @return resource|null the listening stream, null while not listening */
    public function getMainSocket(): mixed {}

    /** Prepare the process slots of every worker from its `count`. */
    protected static function initId(): void {}

    /** @return string name of the effective user of this process */
    protected static function getCurrentUser(): string {}

    /** Print the start banner, unless `-q` was given. */
    protected static function displayUI(): void {}

    /** @return string version line of the banner, with a line feed */
    protected static function getVersionLine(): string {}

    /** @return array<string, string> banner column title => property that fills it */
    public static function getUiColumns(): array {}

    /** @return int width of the banner in characters */
    public static function getSingleLineTotalLength(): int {}

    /** Act on the command line. Returns only for a start (or restart); every other command ends the process with 0. */
    protected static function parseCommand(): void {}

    /** @return list<string> the words of the command line followed by those of `$command` */
    public static function getArgv(): array {}

    /** @return string the status file as the `status` command shows it; empty when it cannot be read */
    protected static function formatProcessStatusData(): string {}

    /** @return string the connection file as the `connections` command shows it */
    protected static function formatConnectionStatusData(): string {}

    /** Install the master's signal handlers. */
    protected static function installSignal(): void {}

    /** Move signal handling of a child to its event loop. */
    protected static function reinstallSignal(): void {}

    /** Act on a signal: stop, graceful stop, reload, status or connections. */
    protected static function signalHandler(int $signal): void {}

    /** @return string name such as `SIGINT` */
    protected static function getSignalName(int $signal): string {}

    /**
     * Go to the background if asked to. The original process ends with 0.
     *
     * @throws \RuntimeException when forking or setsid fails
     */
    protected static function daemonize(): void {}

    /**
     * Point standard output and error of a daemon at `$stdoutFile`. Does nothing in the foreground.
     *
     * @throws \RuntimeException when the file cannot be opened
     */
    public static function resetStd(): void {}

    /**
     * Write the pid file.
     *
     * @throws \RuntimeException `can not save pid to <file>`
     */
    protected static function saveMasterPid(): void {}

    /** @return array<int, int> every live child: pid => pid */
    protected static function getAllWorkerPids(): array {}

    /** Start the missing children of every worker. */
    protected static function forkWorkers(): void {}

    /** Fork until every worker has `count` children. */
    protected static function forkWorkersForLinux(): void {}

    /** Start one process per start file on Windows. */
    protected static function forkWorkersForWindows(): void {}

    /** @return array<string, string> start files named on the command line: path => path */
    public static function getStartFilesForWindows(): array {}

    /**
     * Start one child process on Windows.
     *
     * @param string $startFile Path of the script to run.
     */
    public static function forkOneWorkerForWindows(string $startFile): void {}

    /** Restart child processes that ended, on Windows. */
    protected static function checkWorkerStatusForWindows(): void {}

    /** Fork one child of the given worker. In the child this never returns. */
    protected static function forkOneWorkerForLinux(self $worker): void {}

    /**
     * @param string $workerId Object hash of the worker.
     * @param int $pid Process id, or 0 for a free slot.
     *
     * @return int|string|false index of the process slot, false when there is none
     */
    protected static function getId(string $workerId, int $pid): false|int|string {}

    /** Change to `$user` and `$group`. Problems are logged as warnings, never raised. */
    public function setUserAndGroup(): void {}

    /** Set the title that `ps` shows. */
    protected static function setProcessTitle(string $title): void {}

    /** Watch over the children until the service stops. */
    protected static function monitorWorkers(): void {}

    /** Wait for children to end, replace them, and leave when all are gone after a stop. */
    protected static function monitorWorkersForLinux(): void {}

    /** Watch the child processes on Windows. */
    protected static function monitorWorkersForWindows(): void {}

    /** Remove socket and pid files, call `onMasterStop` and end the master with 0. */
    protected static function exitAndClearAll(): void {}

    /** In the master replace the reloadable children one at a time; in a child call `onWorkerReload` and stop. */
    protected static function reload(): void {}

    /**
     * Stop the whole service from the master, or only this process from a child.
     *
     * In a child the call returns; the process ends when its connections are done.
     *
     * Manual: worker/stop-all.
     *
     * @param int $code Exit status of a child.
     * @param mixed $log Logged by a child when the code is not 0.
     */
    public static function stopAll(int $code = 0, mixed $log = ''): void {}

    /** Forget children that are no longer alive. */
    protected static function checkIfChildRunning(): void {}

    /** @return int one of the `STATUS_*` constants */
    public static function getStatus(): int {}

    /** @return bool whether the stop or reload in progress waits for connections to end */
    public static function getGracefulStop(): bool {}

    /** Append the status row of this process; the master writes the head and asks its children. */
    protected static function writeStatisticsToStatusFile(): void {}

    /**
     * @param string $name Key such as `maxSocketNameLength`.
     *
     * @return int widest value of that column
     */
    protected static function getUiColumnLength($name): int {}

    /** Append one row per connection of this process; the master writes the head and asks its children. */
    protected static function writeConnectionsStatisticsToStatusFile(): void {}

    /** At shutdown, log that the process ended although nothing asked it to, with the fatal error if there was one. */
    protected static function checkErrors(): void {}

    /** @return string constant name of a PHP error level, `''` for an unknown one */
    protected static function getErrorType(int $type): string {}

    /**
     * Print a message unless daemonized, and append it to the log file with time and process id.
     *
     * @param \Stringable|string $msg Text; trimmed.
     * @param bool $decorated Whether `<n>`, `<w>` and `<g>` tags become colours.
     */
    public static function log(\Stringable|string $msg, bool $decorated = false): void {}

    /**
     * Write to the output stream and swallow errors.
     *
     * @param string $msg Text. The tags `<n>`, `<w>`, `<g>` and their closing forms become colours or disappear.
     * @param bool $decorated Whether colours may be used.
     */
    public static function safeEcho(string $msg, bool $decorated = false): void {}

    /**
     * Open the address if it is not open, and accept. Inside `onWorkerStart` it adds a listener to this process.
     *
     * Manual: worker/listen.
     *
     * @param bool $autoAccept False to open without accepting; see {@see Worker::resumeAccept()}.
     *
     * @throws \RuntimeException with the system's message, or for an unknown scheme or transport
     */
    public function listen(bool $autoAccept = true): void {}

    /** Stop accepting and close the listening socket. */
    public function unlisten(): void {}

    /**
     * Probe the TCP ports of all workers before anything is started.
     *
     * @throws \RuntimeException with the system's message, such as `… (Address already in use)`
     */
    protected static function checkPortAvailable(): void {}

    /**
     * Derive `transport` and `protocol` from the address.
     *
     * @return string|null address of the socket to open, null without one
     *
     * @throws \RuntimeException `Invalid protocol scheme '<s>'`, `class \Protocols\<S> not exist` or
     *   `Bad worker->transport '<t>'`
     */
    protected function parseSocketAddress(): ?string {}

    /** Stop accepting. New connections wait in the kernel's backlog. */
    public function pauseAccept(): void {}

    /** Accept again. */
    public function resumeAccept(): void {}

    /** @return string address with its first letter in lower case, or `none` */
    public function getSocketName(): string {}

    /** Entry of a child: listen, call `onWorkerStart`, begin to accept. */
    public function run(): void {}

    /**
     * Stop this worker in this process: `onWorkerStop`, then the listener, then its connections.
     *
     * @param bool $force False leaves connections open that still have received bytes to handle.
     */
    public function stop(bool $force = true): void {}

    /**
     * Accept one connection and set it up.
     *
     * @param resource $socket Listening stream that became readable.
     */
    protected function acceptTcpConnection(mixed $socket): void {}

    /**
     * Receive one datagram and deliver its messages.
     *
     * @param resource $socket UDP stream that became readable.
     */
    protected function acceptUdpConnection(mixed $socket): void {}

    /**
     * @param int $masterPid Process id from the pid file.
     *
     * @return bool whether that process lives and looks like a Workerman master
     */
    protected static function checkMasterIsAlive(int $masterPid): bool {}

    /** @return bool whether `runAll()` has begun in this process or its master */
    public static function isRunning(): bool {}
}
