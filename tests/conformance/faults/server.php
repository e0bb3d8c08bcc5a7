<?php
/** One worker that is played with, and a second one with the peers it connects to. */

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';
require getenv('HARNESS') . '/blocks.php';
require __DIR__ . '/names.php';
require __DIR__ . '/plays.php';
require __DIR__ . '/clients.php';

use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Protocols\Http\Session\FileSessionHandler;
use Workerman\WebServer;
use Workerman\Worker;

/** What the callbacks of the services saw since the last question. */
final class Seen
{
    /** @var array<string, int> */
    public static array $times = [];
    /** @var list<Worker> */
    public static array $services = [];

    /** Counts a service's callbacks. */
    public static function watch(Worker $service): void
    {
        foreach (['onConnect', 'onWebSocketConnect', 'onMessage', 'onError', 'onClose'] as $event) {
            $own = $service->$event ?? null;
            $service->$event = static function (mixed ...$arguments) use ($event, $own): void {
                $name = $event === 'onError' ? "onError($arguments[1])" : $event;
                self::$times[$name] = (self::$times[$name] ?? 0) + 1;
                $own === null || $own(...$arguments);
            };
        }
        self::$services[] = $service;
    }

    public static function open(): int
    {
        return array_sum(array_map(static fn($service) => count($service->connections), self::$services));
    }

    /** As one line; forgotten afterwards when `$forget` is not empty. */
    public static function told(string $forget): string
    {
        ksort(self::$times);
        $told = implode(' ', array_map(static fn($event, $times) => "$event $times", array_keys(self::$times), self::$times));
        $forget === '' || self::$times = [];
        return $told;
    }
}

/** What the services answer. */
function answer_http(Request $request): string|Response
{
    switch ($request->path()) {
        case '/big':
            return str_repeat('x', 8 << 20);
        case '/session':
            $before = $request->sessionId();
            $id = match ($request->get('new')) {
                'keep' => $request->sessionRegenerateId(),
                'delete' => $request->sessionRegenerateId(true),
                default => $before,
            };
            $session = $request->session();
            $session->set('seen', $session->get('seen', 0) + 1);
            return json_encode([$id, $session->get('seen')]);
        case '/move':
            $file = $request->file('f');
            $moved = rename($file['tmp_name'], $to = getenv('PLACE') . '/moved');
            $size = filesize($to);
            unlink($to);
            return json_encode([$moved, $size]);
        default:
            return json_encode(array_map(static fn($file) => $file['size'] ?? null, $request->file()));
    }
}

/** Files of a folder, as the manual of webman and others do it: decoded, made real, and then compared. */
function answer_file(Request $request): Response
{
    $root = getenv('ROOT');
    $path = rawurldecode($request->path());
    // realpath() throws.
    if (str_contains($path, "\0")) {
        return new Response(400, [], 'bad path');
    }
    $file = realpath($root . $path);
    return match (true) {
        $file === false || !is_file($file) => new Response(404, [], 'nothing there'),
        !str_starts_with($file, "$root/") => new Response(403, [], 'outside'),
        default => (new Response())->withFile($file),
    };
}

$worker = new Worker();
$worker->onWorkerStart = static function (): void {
    mkdir(getenv('PLACE') . '/sessions');
    FileSessionHandler::sessionSavePath(getenv('PLACE') . '/sessions');
    $tls = ['ssl' => ['local_cert' => getenv('CERTIFICATE')]];
    $mutual = ['ssl' => $tls['ssl'] + ['verify_peer' => true, 'cafile' => getenv('AUTHORITY')]];
    $http = static fn($connection, $request) => $connection->send(answer_http($request));
    $echo = static fn($connection, $message) => $connection->send($message);
    foreach ([
        [HTTP, 'http', [], $http], [HTTPS, 'http', $tls, $http], [HTTPS_MUTUAL, 'http', $mutual, $http],
        [WEBSOCKET, 'websocket', [], $echo], [TEXT, 'text', [], $echo],
        [FILES, 'http', [], static fn($connection, $request) => $connection->send(answer_file($request))],
    ] as [$port, $protocol, $context, $answer]) {
        $service = new Worker("$protocol://127.0.0.1:" . PORTS[$port], $context);
        $service->transport = $context === [] ? 'tcp' : 'ssl';
        $service->onMessage = $answer;
        Seen::watch($service);
        $service->listen();
    }
    // The PHP library has none since version 5.
    if (class_exists(WebServer::class)) {
        $web = new WebServer('http://127.0.0.1:' . PORTS[WEB_SERVER]);
        $web->addRoot('h', getenv('ROOT'));
        $web->onWorkerStart();
        $web->onMessage = $web->onMessage(...);
        Seen::watch($web);
        $web->listen();
    }
    control([
        'pid' => static fn() => getmypid(),
        'counts' => static fn() => answer(['counts' => counts()]),
        'open' => static fn() => Seen::open(),
        'seen' => static fn(string $forget) => Seen::told($forget),
        'client' => static fn(string $name) => play_client($name),
        'resolver' => static fn() => @stream_socket_client('tcp://found.test:' . PORTS[SILENT]) !== false,
    ]);
};

$peers = new Worker();
$peers->onWorkerStart = static function (): void {
    foreach ([WRONG_CA => 'STRANGER', EXPIRED => 'EXPIRED', EARLY => 'EARLY', SELF_SIGNED => 'SELF_SIGNED', WRONG_NAME => 'OTHER',
        GOOD => 'CERTIFICATE', GOOD_WEBSOCKET => 'CERTIFICATE'] as $port => $certificate) {
        $protocol = $port === GOOD_WEBSOCKET ? 'websocket' : 'tcp';
        $peer = new Worker("$protocol://127.0.0.1:" . PORTS[$port], ['ssl' => ['local_cert' => getenv($certificate)]]);
        $peer->transport = 'ssl';
        $peer->onConnect = static fn($connection) => $port === GOOD_WEBSOCKET || $connection->send('welcome');
        $peer->listen();
    }
    $talk = [
        PLAIN => static fn($connection) => $connection->close("220 this is not TLS\r\n"),
        CUT => static fn($connection) => $connection->destroy(),
        SILENT => static fn($connection) => null,
        GARBAGE => static fn($connection) => $connection->send(str_repeat("\x16\x03\x01\xff", 100)),
    ];
    foreach ($talk as $port => $say) {
        $peer = new Worker('tcp://127.0.0.1:' . PORTS[$port]);
        $peer->onMessage = $say;
        $peer->listen();
    }
    $datagrams = [
        PORTS[DATAGRAMS] => static fn($connection, $message) => $connection->send($message),
        (int)getenv('RESOLVER') => static fn($connection, $question) => ($answer = answer_to_question($question)) === null ?: $connection->send($answer),
    ];
    foreach ($datagrams as $port => $say) {
        $peer = new Worker("udp://127.0.0.1:$port");
        $peer->onMessage = $say;
        $peer->listen();
    }
    // Nobody accepts, and there is room for one: the system leaves who comes later without an answer.
    static $full = [];
    $full[] = stream_socket_server('tcp://127.0.0.1:' . PORTS[FULL], context: stream_context_create(['socket' => ['backlog' => 0]]));
    $full[] = stream_socket_client('tcp://127.0.0.1:' . PORTS[FULL]);
    touch(getenv('PLACE') . '/peers');
};
Worker::runAll();
