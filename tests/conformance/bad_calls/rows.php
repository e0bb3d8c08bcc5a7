<?php
/**
 * The classes whose public methods get bad arguments: how to make an object of each, and the methods left out with
 * the reason. A class of stubs/ that is neither here nor in UNDRIVEN fails the suite.
 */

declare(strict_types=1);

use Workerman\Connection\AsyncTcpConnection;
use Workerman\Coroutine\Channel;
use Workerman\Coroutine\Channel\Memory;
use Workerman\Coroutine\Parallel;
use Workerman\Coroutine\WaitGroup;
use Workerman\Protocols\Http\Chunk;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Protocols\Http\ServerSentEvents;
use Workerman\Protocols\Http\Session;
use Workerman\Protocols\Http\Session\FileSessionHandler;

const WAITS = 'waits for what nobody sends';

/**
 * Class => [objects by name, methods left out => reason, methods that take null by docs/differences.md].
 * A class without objects has its static methods driven.
 */
function rows(): array
{
    $form = "POST /a?b=c HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nd=e";
    return [
        Request::class => [
            ['whole' => static fn() => new Request($form), 'empty' => static fn() => new Request(''),
                'destroyed' => static function () use ($form) {
                    $request = new Request($form);
                    $request->destroy();
                    return $request;
                }, 'unconstructed' => static fn() => bare(Request::class)],
            ['session' => 'stores a file per call; see tests/phpt', 'sessionId' => 'as session',
                'sessionRegenerateId' => 'as session'],
        ],
        Response::class => [
            ['whole' => static fn() => new Response(200, ['A' => 'b'], 'c'),
                'unconstructed' => static fn() => bare(Response::class)], [],
        ],
        Chunk::class => [['whole' => static fn() => new Chunk('a'), 'unconstructed' => static fn() => bare(Chunk::class)], []],
        ServerSentEvents::class => [
            ['whole' => static fn() => new ServerSentEvents(['data' => 'a']),
                'unconstructed' => static fn() => bare(ServerSentEvents::class)], [],
        ],
        AsyncTcpConnection::class => [
            ['closed' => static function () {
                $connection = new AsyncTcpConnection('tcp://127.0.0.1:1');
                $connection->destroy();
                return $connection;
            }, 'unconstructed' => static fn() => bare(AsyncTcpConnection::class)],
            ['connect' => 'starts a connection, as a closed one may', 'reconnect' => 'as connect'],
        ],
        Channel::class => [
            ['closed' => static function () {
                $channel = new Channel(1);
                $channel->close();
                return $channel;
            }], ['push' => WAITS, 'pop' => WAITS],
        ],
        Memory::class => [['whole' => static fn() => new Memory(1), 'unconstructed' => static fn() => bare(Memory::class)], []],
        Parallel::class => [['whole' => static fn() => new Parallel(1)], ['wait' => WAITS, 'add' => 'wait runs what it took']],
        Workerman\Connection\TcpConnection::class => [
            ['unconstructed' => static fn() => bare(Workerman\Connection\TcpConnection::class)], [],
        ],
        Workerman\Connection\UdpConnection::class => [
            ['unconstructed' => static fn() => bare(Workerman\Connection\UdpConnection::class)], [],
        ],
        Workerman\Connection\AsyncUdpConnection::class => [
            ['closed' => static function () {
                $connection = new Workerman\Connection\AsyncUdpConnection('udp://127.0.0.1:9');
                $connection->close();
                return $connection;
            }, 'unconstructed' => static fn() => bare(Workerman\Connection\AsyncUdpConnection::class)],
            ['connect' => 'opens a socket, as a closed one may', 'send' => 'as connect'],
        ],
        Workerman\Timer::class => [[], ['sleep' => WAITS, 'init' => 'the worker has done it'],
            ['del']],
        Workerman\Coroutine\Locker::class => [[], ['lock' => WAITS]],
        Workerman\Coroutine\Context::class => [[], ['set' => 'keeps what it is given']],
        Workerman\Coroutine\Pool::class => [
            ['one' => the_pool(...)], ['__construct' => 'keeps a timer per call'],
        ],
        Workerman\Coroutine\Utils\DestructionWatcher::class => [[], []],
        Workerman\Protocols\Http::class => [[], ['uploadTmpDir' => 'a setting of the process', 'requestClass' => 'as uploadTmpDir']],
        Workerman\Protocols\Frame::class => [[], []],
        Workerman\Protocols\Text::class => [[], []],
        Workerman\Protocols\Ws::class => [[], []],
        Workerman\Protocols\Websocket::class => [[], []],
        Workerman\Coroutine\Exception\PoolException::class => [
            ['whole' => static fn() => new Workerman\Coroutine\Exception\PoolException('a')], [],
        ],
        Workerman\Native\Form::class => [[], []],
        Session::class => [
            // Without a constructor the destructor throws, as the library's does: tests/phpt has it.
            ['whole' => static fn() => new Session('0123456789abcdef')],
            ['init' => 'a setting of the process', 'handlerClass' => 'as init', 'save' => 'stores a file', 'gc' => 'as save',
                'refresh' => 'as save'],
        ],
        FileSessionHandler::class => [
            ['unconstructed' => static fn() => bare(FileSessionHandler::class)],
            ['sessionSavePath' => 'a setting of the process', 'init' => 'as sessionSavePath', 'write' => 'stores a file per id', 'gc' => 'goes through the folder'],
        ],
        WaitGroup::class => [['whole' => static fn() => new WaitGroup()], ['wait' => WAITS]],
        Workerman\Coroutine\WaitGroup\Fiber::class => [['whole' => static fn() => new Workerman\Coroutine\WaitGroup\Fiber()], ['wait' => WAITS]],
    ];
}

/** One for the process: a pool keeps its timer, and the timer the pool, here and in the library. */
function the_pool(): object
{
    static $pool = null;
    return $pool ??= new Workerman\Coroutine\Pool(1);
}

/** An object whose constructor never ran, as of a subclass that does not call its parent's. */
function bare(string $class): object
{
    return (new ReflectionClass($class))->newInstanceWithoutConstructor();
}

/** Classes of stubs/ that this suite does not drive. */
const UNDRIVEN = [
    'Workerman\Worker', 'Workerman\Coroutine',
    'Workerman\Connection\ConnectionInterface',
    'Workerman\Protocols\Http\Session\RedisSessionHandler',
    'Workerman\Protocols\Http\Session\RedisClusterSessionHandler',
    'Workerman\Events\Fiber', 'Workerman\Events\Select', 'Workerman\Events\Event', 'Workerman\Events\Ev',
    'Workerman\Events\Swow', 'Workerman\Events\Swoole',
    'Workerman\Coroutine\Barrier',
    'Workerman\Coroutine\WaitGroup\Swow', 'Workerman\Coroutine\WaitGroup\Swoole',
    'Workerman\Coroutine\Channel\Fiber', 'Workerman\Coroutine\Channel\Swow', 'Workerman\Coroutine\Channel\Swoole',
    'Workerman\Coroutine\Barrier\Fiber', 'Workerman\Coroutine\Barrier\Swow', 'Workerman\Coroutine\Barrier\Swoole',
    'Workerman\Coroutine\Context\Fiber', 'Workerman\Coroutine\Context\Swow', 'Workerman\Coroutine\Context\Swoole',
    'Workerman\Coroutine\Coroutine\Fiber', 'Workerman\Coroutine\Coroutine\Swow', 'Workerman\Coroutine\Coroutine\Swoole',
    // Written in PHP, for scripts of versions 3 and 4.
    'Workerman\Autoloader', 'Workerman\WebServer', 'Workerman\Lib\Timer', 'Workerman\Protocols\Telnet',
    'Workerman\Protocols\HttpCache', 'Workerman\Events\React\Base', 'Workerman\Events\React\ExtEventLoop',
    'Workerman\Events\React\ExtLibEventLoop', 'Workerman\Events\React\StreamSelectLoop',
];
