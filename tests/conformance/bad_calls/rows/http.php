<?php
/** HTTP: messages, sessions, and the protocol classes with their static methods. */

declare(strict_types=1);

use Workerman\Protocols\Frame;
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Chunk;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Protocols\Http\ServerSentEvents;
use Workerman\Protocols\Http\Session;
use Workerman\Protocols\Http\Session\FileSessionHandler;
use Workerman\Protocols\Http\Session\RedisClusterSessionHandler;
use Workerman\Protocols\Http\Session\RedisSessionHandler;
use Workerman\Protocols\Text;
use Workerman\Protocols\Websocket;
use Workerman\Protocols\Ws;

const A_FORM = "POST /a?b=c HTTP/1.1\r\nHost: a\r\nCookie: d=e\r\nContent-Length: 3\r\n\r\nf=g";

$text = static fn($object) => (string)$object;
$handler = [
    'open' => static fn() => [], 'sessionId' => '0123456789abcdef', 'savePath' => '/tmp', 'name' => 'a',
];
$redis = new Row(['unconstructed' => static fn() => bare(RedisSessionHandler::class)],
    ['__construct' => 'connects to a server', 'read' => 'as __construct', 'write' => 'as __construct', 'destroy' => 'as __construct',
        'updateTimestamp' => 'as __construct'], valid: $handler);

return [
    Request::class => new Row(
        ['whole' => static fn() => new Request(A_FORM), 'empty' => static fn() => new Request(''),
            'destroyed' => static function () {
                $request = new Request(A_FORM);
                $request->destroy();
                return $request;
            }, 'unconstructed' => static fn() => bare(Request::class)],
        ['session' => 'stores a file per call; see tests/phpt'],
        ['createSessionId', 'sessionRegenerateId'],
    ),
    Response::class => new Row(
        ['whole' => static fn() => new Response(200, ['A' => 'b'], 'c'), 'unconstructed' => static fn() => bare(Response::class)],
        after: $text,
    ),
    Chunk::class => new Row(
        ['whole' => static fn() => new Chunk('a'), 'unconstructed' => static fn() => bare(Chunk::class)], after: $text,
    ),
    ServerSentEvents::class => new Row(
        ['whole' => static fn() => new ServerSentEvents(['data' => 'a']), 'unconstructed' => static fn() => bare(ServerSentEvents::class)],
        after: $text,
    ),
    Session::class => new Row(
        ['whole' => static fn() => new Session('0123456789abcdef'), 'unconstructed' => static fn() => bare(Session::class)],
        ['init' => 'a setting of the process', 'handlerClass' => 'as init', 'gc' => 'goes through the folder'],
        after: static fn($session) => $session->all(),
        end: static fn(?Session $session) => $session?->flush(),
    ),
    FileSessionHandler::class => new Row(
        ['whole' => static fn() => new FileSessionHandler(), 'unconstructed' => static fn() => bare(FileSessionHandler::class)],
        ['sessionSavePath' => 'a setting of the process', 'init' => 'as sessionSavePath', 'gc' => 'goes through the folder'],
        end: static fn() => array_map(unlink(...), glob(getenv('PLACE') . '/sessions/*')),
        valid: $handler,
    ),
    RedisSessionHandler::class => $redis,
    RedisClusterSessionHandler::class => new Row(
        ['unconstructed' => static fn() => bare(RedisClusterSessionHandler::class)], $redis->refused, valid: $handler,
    ),
    Http::class => new Row(refused: ['uploadTmpDir' => 'a setting of the process', 'requestClass' => 'as uploadTmpDir']),
    Frame::class => new Row(),
    Text::class => new Row(),
    Ws::class => new Row(),
    Websocket::class => new Row(),
];
