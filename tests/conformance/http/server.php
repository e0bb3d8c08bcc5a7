<?php

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Chunk;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Protocols\Http\ServerSentEvents;
use Workerman\Timer;
use Workerman\Worker;

$place = getenv('PLACE');
file_put_contents("$place/page.html", '<p>page</p>');
file_put_contents("$place/data.bin", "\0\1\2binary");
file_put_contents("$place/large.txt", str_repeat('0123456789abcdef', 3 << 16));
ftruncate(fopen("$place/huge.bin", 'w'), 32 << 20);
foreach (['page.html', 'data.bin', 'large.txt', 'huge.bin'] as $name) {
    touch("$place/$name", 1_000_000_000);
}

/** Everything a request says about itself. */
function describe(Request $request): array
{
    $files = $request->file();
    array_walk_recursive($files, static function (mixed &$value, string|int $key): void {
        $value = $key === 'tmp_name' ? (is_string($value) && is_file($value) ? file_get_contents($value) : null) : $value;
    });
    return [
        'method' => $request->method(), 'uri' => $request->uri(), 'path' => $request->path(),
        'query' => $request->queryString(), 'version' => $request->protocolVersion(),
        'host' => $request->host(), 'name' => $request->host(true), 'headers' => $request->header(),
        'get' => $request->get(), 'post' => $request->post(), 'cookies' => $request->cookie(), 'files' => $files,
        'body' => $request->rawBody(), 'trailers' => $request->trailer(),
    ];
}

$routes = [
    '/all' => static fn(Request $r) => json_encode(describe($r), JSON_PARTIAL_OUTPUT_ON_ERROR | JSON_UNESCAPED_SLASHES),
    '/raw' => static fn(Request $r) => "head[" . $r->rawHead() . "]\nbuffer[" . $r->rawBuffer() . "]\n$r",
    '/single' => static fn(Request $r) => json_encode([$r->get('a'), $r->get('none'), $r->get('none', 'default'),
        $r->post('a', 'default'), $r->header('X-One'), $r->header('x-one'), $r->header('none', 'default'),
        $r->cookie('c'), $r->cookie('none', 'default')]),
    '/empty' => static fn() => '',
    '/int' => static fn() => 42,
    '/version-of' => static fn(Request $r) => json_encode($r->protocolVersion()),
    '/null' => static fn() => null,
    '/response' => static fn() => new Response(),
    '/created' => static fn() => new Response(201, ['X-A' => 'one', 'Content-Type' => 'text/plain'], 'made'),
    '/reason' => static fn() => (new Response(200, [], 'x'))->withStatus(299, 'All Mine'),
    '/unknown' => static fn() => new Response(599, [], 'x'),
    '/lists' => static fn() => (new Response(200, ['X-L' => ['a', 'b']], 'x'))->withHeaders(['X-L' => 'c', 'x-l' => 'd']),
    '/header' => static fn() => (new Response())->header('X-A', 'b')->withHeader('X-A', 'c')->withBody('body'),
    '/injection' => static fn() => new Response(200, ['X-A' => "a\r\nX-B: b", "X\nC" => 'c', 'X:D' => 'd'], 'x'),
    '/nothing' => static fn() => new Response(204),
    '/not-modified' => static fn() => new Response(304, ['ETag' => '"a"']),
    '/redirect' => static fn() => new Response(302, ['Location' => '/elsewhere']),
    '/version' => static fn() => (new Response(200, [], 'x'))->withProtocolVersion('1.0'),
    '/cookies' => static fn() => (new Response(200, [], 'x'))->cookie('a', 'b c')
        ->cookie('d', 'e', 60, '/p', 'example.com', true, true, 'Lax')->cookie('gone', '', 0),
    '/page.html' => static fn() => (new Response())->withFile("$place/page.html"),
    '/data.bin' => static fn() => (new Response(200, ['X-A' => 'b']))->withFile("$place/data.bin"),
    '/range' => static fn() => (new Response())->withFile("$place/page.html", 3, 4),
    '/offset' => static fn() => (new Response())->withFile("$place/page.html", 3),
    '/no-file' => static fn() => (new Response())->withFile("$place/none"),
    '/large.txt' => static fn() => (new Response())->withFile("$place/large.txt"),
    '/chunk' => static fn() => (new Response(200, ['Transfer-Encoding' => 'chunked'], 'first')),
];

$worker = new Worker('http://127.0.0.1:' . port());
$worker->name = 'web';
watch($worker);
$worker->onConnect = static function (TcpConnection $connection): void {
    $connection->maxPackageSize = 20_000;
    trace('onConnect', $connection);
};
$worker->onWorkerStart = static fn() => control([
    'uploads' => static fn() => count(glob($place . '/workerman.upload.*')),
]);
Workerman\Protocols\Http::uploadTmpDir($place);
Workerman\Protocols\Http\Session\FileSessionHandler::sessionSavePath("$place/sessions");
$worker->onMessage = static function (TcpConnection $connection, Request $request) use ($routes, $place): void {
    trace('onMessage', $connection, $request);
    $path = $request->path();
    if (isset($routes[$path])) {
        $connection->send($routes[$path]($request));
        return;
    }
    switch ($path) {
        case '/headers':
            $connection->headers = ['X-From' => 'connection', 'X-L' => ['a', 'b'], 'Content-Type' => 'text/plain'];
            $connection->send('text');
            break;
        case '/headers-response':
            $connection->headers = ['X-From' => 'connection'];
            $connection->send(new Response(200, ['X-From' => 'response'], 'x'));
            break;
        case '/headers-breaks':
            $connection->headers = ['X-A' => "a\r\nX-B: b", 'X-L' => ['c', "d\ne"], "X\r\nF" => 'f', 'X:G' => 'g', 'X-H' => 'h'];
            $connection->send('x');
            break;
        case '/headers-breaks-response':
            $connection->headers = ['X-A' => "a\r\nX-B: b", 'X-L' => ['c', "d\ne"], "X\r\nF" => 'f', 'X:G' => 'g', 'X-H' => 'h'];
            $connection->send(new Response(200, [], 'x'));
            break;
        case '/headers-values':
            $connection->headers = ['Content-Type' => null, 'X-A' => null, 'X-B' => false, 'X-C' => true, 'X-D' => 1.5, 7 => 'seven'];
            $connection->send('x');
            break;
        case '/headers-types':
            $connection->headers = ['Content-Type' => ['text/plain', 'text/xml']];
            $connection->send('x');
            break;
        case '/headers-types-response':
            $connection->headers = ['Content-Type' => ['text/plain', 'text/xml']];
            $connection->send(new Response(200, [], 'x'));
            break;
        case '/close':
            $connection->close('bye');
            break;
        case '/close-response':
            $connection->close(new Response(200, ['Connection' => 'close'], 'bye'));
            break;
        case '/end':
            $connection->end('bye');
            break;
        case '/bare-close':
            $connection->close();
            break;
        case '/chunks':
            $connection->send(new Response(200, ['Transfer-Encoding' => 'chunked']));
            $left = ['one', 'two', ''];
            $timer = Timer::add(0.005, static function () use ($connection, &$left, &$timer): void {
                $connection->send(new Chunk($part = array_shift($left)));
                $part === '' && Timer::del($timer);
            });
            break;
        case '/chunks-at-once':
            $connection->send(new Response(200, ['Transfer-Encoding' => 'chunked'], 'first'));
            $connection->send(new Chunk('second'));
            $connection->send(new Chunk(''));
            break;
        case '/chunks-close':
            $connection->send(new Response(200, ['Transfer-Encoding' => 'chunked']));
            $connection->send(new Chunk('only'));
            $connection->close(new Chunk(''));
            break;
        case '/events':
            $connection->send(new Response(200, ['Content-Type' => 'text/event-stream'], "\r\n"));
            $connection->send(new ServerSentEvents(['' => 'comment', 'event' => 'tick', 'id' => '7', 'retry' => '100',
                'data' => "two\nlines"]));
            $connection->send(new ServerSentEvents(['data' => 'plain']));
            break;
        case '/raw-send':
            $connection->send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", true);
            break;
        case '/two':
            $connection->send('one');
            $connection->send('two');
            break;
        case '/properties':
            trace('before', $request->user, isset($request->user), $request->connection === $connection);
            $request->user = 'Ada';
            trace('after', $request->user, isset($request->user));
            $connection->send('x');
            break;
        case '/post':
            $connection->send(json_encode($request->post()));
            break;
        case '/close-file':
            $connection->close((new Response())->withFile($place . '/huge.bin'));
            break;
        case '/headers-chunk':
            $connection->headers = ['X-A' => 'b'];
            $connection->send(new Chunk('chunk'));
            break;
        case '/event-int':
            $connection->send(new ServerSentEvents(['data' => 7]));
            break;
        case '/event-values':
            foreach ([true, new class {
                public function __toString(): string
                {
                    return "two\nlines";
                }
            }] as $data) {
                try {
                    trace('event', (string)new ServerSentEvents(['event' => $data, 'data' => $data]));
                } catch (TypeError) {
                    trace('event', 'TypeError');
                }
            }
            $connection->send('x');
            break;
        case '/header-values':
            $response = new Response(200, ['X-A' => true, 'X-B' => false, 'X-C' => 1, 'X-D' => 1.5]);
            foreach (['X-A', 'X-B', 'X-C', 'X-D'] as $name) {
                try {
                    trace($name, $response->getHeader($name));
                } catch (TypeError) {
                    trace($name, 'TypeError');
                }
            }
            $connection->send($response);
            break;
        case '/cookie-values':
            foreach ([7, 1.5, true, 'b=c'] as $value) {
                try {
                    trace('cookies', (new Response(200, ['Set-Cookie' => $value]))->cookie('a', 'b')->getHeader('Set-Cookie'));
                } catch (Error $error) {
                    trace('cookies', $error);
                }
            }
            $connection->send('x');
            break;
        case '/by-hand':
            foreach (["/a\1b?c=\2d", "/\x7f?\x7f=1", "/a\nb"] as $target) {
                $made = new Request("GET $target HTTP/1.1\r\nHost: a\r\n\r\n");
                trace('target', $made->uri(), $made->path(), $made->queryString(), $made->get());
            }
            $connection->send('x');
            break;
        case '/closure':
            $closure = function () {
                return $this->path();
            };
            trace('bound', Closure::bind($closure, $request)());
            // Behind the comma PHP 8.6 adds what later releases will do.
            trace('called', @$closure->call($request), explode(',', error_get_last()['message'] ?? '')[0]);
            $connection->send('x');
            break;
        case '/dump':
            $request->method();
            $request->path();
            $request->get();
            trace('data', array_keys(((array)$request)["\0*\0data"]));
            $connection->send('x');
            break;
        case '/returned':
            trace('returned', $connection->send('x'));
            break;
        case '/session':
            $session = $request->session();
            $session->set('count', ($session->get('count') ?? 0) + 1);
            $connection->send((string)$session->get('count'));
            break;
        case '/port:80':
            $connection->send($path);
            break;
        default:
            $connection->send(new Response(404, [], 'no such page'));
    }
};
Worker::runAll();
