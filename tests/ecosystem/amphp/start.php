<?php
/** amphp beside Workerman in one worker. */

use Amp\ByteStream;
use Amp\ByteStream\BufferedReader;
use Amp\ByteStream\ReadableResourceStream;
use Amp\ByteStream\WritableResourceStream;
use Amp\CancelledException;
use Amp\DeferredFuture;
use Amp\Future;
use Amp\Http\Client\HttpClientBuilder;
use Amp\Http\Client\Request as AmpRequest;
use Amp\Http\Client\Form;
use Amp\Pipeline\Queue;
use Amp\Socket;
use Amp\Socket\ClientTlsContext;
use Amp\Socket\ConnectContext;
use Amp\Sync\LocalMutex;
use Amp\TimeoutCancellation;
use Workerman\Connection\AsyncTcpConnection;
use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Chunk;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Timer;
use Workerman\Worker;

use function Amp\async;
use function Amp\delay;
use function Amp\Redis\createRedisClient;

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/vendor/report.php';

Worker::$eventLoopClass = Workerman\Events\Fiber::class;

$answer = static function (TcpConnection $connection, Request $request): void {
    match ($request->path()) {
        '/cut' => $connection->close(),
        '/slow' => Timer::delay(0.2, static fn() => $connection->send('slow')),
        '/big' => $connection->send(str_repeat('0123456789abcdef', 200000)),
        '/md5' => $connection->send(md5($request->rawBody())),
        '/away' => $connection->send(new Response(302, ['Location' => '/there'])),
        '/chunks' => (static function () use ($connection): void {
            $connection->send(new Response(200, ['Transfer-Encoding' => 'chunked'], 'one '));
            Timer::delay(0.05, static function () use ($connection): void {
                $connection->send(new Chunk('two '));
                $connection->send(new Chunk('three'));
                $connection->send(new Chunk(''));
            });
        })(),
        default => $connection->send($request->method() . ' ' . json_encode($request->get() + $request->post())),
    };
};
$web = new Worker('http://127.0.0.1:' . getenv('WEB'));
$web->onMessage = $answer;
$secure = new Worker('http://127.0.0.1:' . getenv('SECURE'), ['ssl' => ['local_cert' => getenv('FOLDER') . '/certificate.pem', 'local_pk' => getenv('FOLDER') . '/key.pem']]);
$secure->transport = 'ssl';
$secure->onMessage = $answer;
$text = new Worker('text://127.0.0.1:' . getenv('TEXT'));
$text->onMessage = static fn(TcpConnection $connection, string $line) => $line === 'bye' ? $connection->close('goodbye') : $connection->send(strtoupper($line));
$udp = new Worker('udp://127.0.0.1:' . getenv('UDP'));
$udp->onMessage = static fn($connection, string $data) => $connection->send(strrev($data));

// A server that asks others before it answers.
$front = new Worker('http://127.0.0.1:' . getenv('FRONT'));
$front->onMessage = static function (TcpConnection $connection, Request $request): void {
    static $client = null;
    $client ??= HttpClientBuilder::buildDefault();
    $number = $request->get('n');
    $answer = $client->request(new AmpRequest('http://127.0.0.1:' . getenv('WEB') . "/get?n=$number"))->getBody()->buffer();
    delay(0.01);
    $connection->send("$number: $answer");
};

$worker = new Worker();
$worker->onWorkerStart = static function (): void {
    $thrown = static function (callable $call): string {
        try {
            $call();
            return 'nothing';
        } catch (Throwable $reason) {
            return get_class($reason);
        }
    };
    // amphp/amp
    $began = microtime(true);
    delay(0.1);
    check('delay waits', true, microtime(true) - $began >= 0.095);
    $order = [];
    $futures = [];
    foreach ([3, 1, 2] as $number) {
        $futures[$number] = async(static function () use ($number, &$order): int {
            delay($number * 0.05);
            $order[] = $number;
            return $number * 10;
        });
    }
    check('async and await', [1 => 10, 2 => 20, 3 => 30], (static function (array $done): array {
        ksort($done);
        return $done;
    })(Future\await($futures)));
    check('in the order of their delays', [1, 2, 3], $order);
    check('awaitFirst', 'quick', Future\awaitFirst([async(static fn() => delay(0.2)), async(static fn(): string => 'quick')]));
    check('an exception of a Future', DomainException::class, $thrown(static fn() => async(static fn() => throw new DomainException('x'))->await()));
    check('TimeoutCancellation', CancelledException::class, $thrown(static fn() => (new DeferredFuture())->getFuture()->await(new TimeoutCancellation(0.05))));
    $deferred = new DeferredFuture();
    Timer::delay(0.05, static fn() => $deferred->complete('from a timer of Workerman'));
    check('DeferredFuture', 'from a timer of Workerman', $deferred->getFuture()->await());
    $mutex = new LocalMutex();
    $inside = $most = 0;
    $held = static function () use ($mutex, &$inside, &$most): void {
        $lock = $mutex->acquire();
        $most = max($most, ++$inside);
        delay(0.001);
        $inside--;
        $lock->release();
    };
    Future\await(array_map(static fn(): Future => async($held), range(1, 20)));
    check('a mutex among coroutines', [1, 0], [$most, $inside]);
    $queue = new Queue(2);
    async(static function () use ($queue): void {
        foreach (range(1, 50) as $number) {
            $queue->push($number);
        }
        $queue->complete();
    })->ignore();
    check('a pipeline with back pressure', array_sum(array_map(static fn(int $number): int => $number ** 2, range(1, 50))),
        array_sum($queue->pipe()->concurrent(5)->map(static function (int $number): int {
            delay(0.001);
            return $number ** 2;
        })->toArray()));

    // amphp/byte-stream
    [$left, $right] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    $writer = new WritableResourceStream($left);
    $reader = new BufferedReader(new ReadableResourceStream($right));
    $bytes = random_bytes(1000000);
    $written = async(static function () use ($writer, $bytes): void {
        $writer->write("a line\n" . $bytes);
        $writer->end();
    });
    check('readUntil', 'a line', $reader->readUntil("\n"));
    check('a megabyte through a pair of sockets', md5($bytes), md5($reader->buffer()));
    $written->await();
    [$left, $right] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    check('a read that is cancelled', CancelledException::class, $thrown(static fn() => (new ReadableResourceStream($right))->read(new TimeoutCancellation(0.05))));

    // amphp/socket
    $socket = Socket\connect('127.0.0.1:' . getenv('TEXT'));
    $reader = new BufferedReader($socket);
    $socket->write("one\ntwo\n");
    check('connect', ['ONE', 'TWO'], [$reader->readUntil("\n"), $reader->readUntil("\n")]);
    $socket->write("bye\n");
    check('the far end closes', "goodbye\n", $reader->buffer());
    check('nobody listens', Socket\ConnectException::class, $thrown(static fn() => Socket\connect('127.0.0.1:' . getenv('CLOSED'))));
    check('by name', 'NAME', (static function (): string {
        $socket = Socket\connect('localhost:' . getenv('TEXT'));
        $socket->write("name\n");
        return (new BufferedReader($socket))->readUntil("\n");
    })());
    $server = Socket\listen('127.0.0.1:' . getenv('OWN'));
    async(static function () use ($server): void {
        while ($client = $server->accept()) {
            async(static function () use ($client): void {
                while (($chunk = $client->read()) !== null) {
                    $client->write("amp says $chunk");
                }
            })->ignore();
        }
    })->ignore();
    $heard = new DeferredFuture();
    $connection = new AsyncTcpConnection('text://127.0.0.1:' . getenv('OWN'));
    $connection->onConnect = static fn() => $connection->send('hello');
    $connection->onMessage = static fn($connection, string $line) => $heard->isComplete() || $heard->complete($line);
    $connection->connect();
    check('a server of amphp and a client of Workerman', 'amp says hello', $heard->getFuture()->await());
    $connection->close();
    $server->close();
    $datagrams = Socket\bindUdpSocket('127.0.0.1:0');
    $datagrams->send(Socket\SocketAddress\fromString('127.0.0.1:' . getenv('UDP')), 'datagram');
    check('UDP', 'margatad', $datagrams->receive()[1]);
    $datagrams->close();
    $tls = (new ConnectContext())->withTlsContext((new ClientTlsContext('localhost'))->withCaFile(getenv('FOLDER') . '/certificate.pem'));
    $socket = Socket\connectTls('127.0.0.1:' . getenv('SECURE'), $tls);
    $socket->write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    $reader = new BufferedReader($socket);
    $reader->readUntil("\r\n\r\n");
    check('TLS', ['GET []', 'TLSv1.3'], [$reader->readLength(6), $socket->getTlsInfo()->getVersion()]);
    $socket->close();
    check('TLS with an unknown certificate', Socket\TlsException::class, $thrown(static fn() => Socket\connectTls('127.0.0.1:' . getenv('SECURE'),
        (new ConnectContext())->withTlsContext(new ClientTlsContext('localhost')))));

    // amphp/http-client
    $here = 'http://127.0.0.1:' . getenv('WEB');
    $client = HttpClientBuilder::buildDefault();
    $get = static fn(string $target): string => $client->request(new AmpRequest($here . $target))->getBody()->buffer();
    check('GET', 'GET {"a":"1"}', $get('/?a=1'));
    $form = new Form();
    $form->addField('b', '2 & 3');
    check('POST', 'POST {"b":"2 & 3"}', $client->request(new AmpRequest("$here/", 'POST', $form))->getBody()->buffer());
    check('a megabyte up', md5($bytes), $client->request(new AmpRequest("$here/md5", 'PUT', $bytes))->getBody()->buffer());
    check('three megabytes down', md5(str_repeat('0123456789abcdef', 200000)), md5($get('/big')));
    check('chunks', 'one two three', $get('/chunks'));
    check('a redirect is followed', 'GET []', $get('/away'));
    check('a cut connection', true, is_a($thrown(static fn() => $get('/cut')), Amp\Http\Client\HttpException::class, true));
    $began = microtime(true);
    check('twenty slow ones at once', array_fill(0, 20, 'slow'), Future\await(array_map(static fn(): Future => async($get(...), '/slow'), array_fill(0, 20, 0))));
    check('take less than five of them', true, microtime(true) - $began < 1.0);
    $request = new AmpRequest("$here/slow");
    $request->setTransferTimeout(0.05);
    check('a time limit', true, is_a($thrown(static fn() => $client->request($request)->getBody()->buffer()), Throwable::class, true));

    // amphp/redis
    $redis = createRedisClient('redis://127.0.0.1:' . getenv('REDIS'));
    $redis->set('key', 'value');
    check('redis: set and get', ['value', null], [$redis->get('key'), $redis->get('nothing')]);
    check('redis: fifty coroutines on one connection', range(1, 50), array_values(Future\await(array_map(static fn(int $number): Future => async(static function () use ($redis, $number): int {
        $redis->set("n:$number", (string)$number);
        return (int)$redis->get("n:$number");
    }), range(1, 50)))));
    check('redis: an error', Amp\Redis\Protocol\QueryException::class, $thrown(static fn() => $redis->increment('key')));
    $redis->quit();

    // amphp/process
    $process = Amp\Process\Process::start(['/bin/sh', '-c', 'read line; echo "heard $line"; exit 3']);
    $process->getStdin()->write("a word\n");
    check('a process', ["heard a word\n", 3], [ByteStream\buffer($process->getStdout()), $process->join()]);
    finished();
};
Worker::runAll();
