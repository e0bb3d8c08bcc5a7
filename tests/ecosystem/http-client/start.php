<?php
/** The client, and a server with some odd answers for it. */

use Workerman\Connection\TcpConnection;
use Workerman\Http\Client;
use Workerman\Http\Response as Answer;
use Workerman\Protocols\Http\Chunk;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Psr7\MultipartStream;
use Workerman\Timer;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/vendor/report.php';

$port = getenv('PORT');
$server = new Worker("http://127.0.0.1:$port");
$server->onMessage = static function (TcpConnection $connection, Request $request) use ($port): void {
    $answer = match ($request->path()) {
        '/get' => json_encode($request->get()),
        '/post' => json_encode([$request->method(), $request->post(), $request->header('content-type')]),
        '/raw' => $request->rawBody(),
        '/headers' => json_encode([$request->header('host'), $request->header('user-agent'), $request->header('x-mine'), $request->cookie('a')]),
        '/upload' => md5_file($request->file('file')['tmp_name']) . ' ' . json_encode($request->post()),
        '/whose' => (string)$connection->id,
        '/big' => str_repeat('0123456789', 300000),
        '/empty' => new Response(204),
        '/missing' => new Response(404, [], 'not here'),
        '/redirect' => new Response(302, ['Location' => "http://localhost:$port/get?after=redirect"]),
        '/circle' => new Response(302, ['Location' => '/circle']),
        '/chunks' => new Response(200, ['Transfer-Encoding' => 'chunked'], ''),
        default => null,
    };
    if ($answer !== null) {
        $connection->send($answer);
    }
    if ($request->path() === '/chunks') {
        $number = 0;
        $timer = Timer::add(0.02, static function () use (&$timer, &$number, $connection): void {
            $connection->send(new Chunk((string)$number++));
            if ($number === 5) {
                Timer::del($timer);
                $connection->send(new Chunk(''));
            }
        });
    } elseif ($request->path() === '/cut') {
        $connection->close();
    }
};

$worker = new Worker();
$worker->onWorkerStart = static function () use ($port): void {
    $here = "http://127.0.0.1:$port";
    $seen = (object)[];
    $http = new Client();
    /** One request; what it gave is checked. */
    $asks = static function (string $name, string $target, array $options, mixed $expected, ?callable $take = null) use ($here, $seen, $http): array {
        $take ??= static fn(Answer $answer): array => [$answer->getStatusCode(), (string)$answer->getBody()];
        return [
            static fn() => $http->request(str_contains($target, '://') ? $target : "$here$target", $options + [
                'success' => static fn(Answer $answer) => $seen->$name = $take($answer),
                'error' => static fn(Throwable $error) => $seen->$name = preg_replace(['/:\d+ fail after .*/', '/.*(getaddrinfo for \S+ failed).*/'], [' fail', '$1'], $error->getMessage()),
            ]),
            static fn(): bool => isset($seen->$name),
            static fn() => check($name, $expected, $seen->$name ?? 'no answer'),
        ];
    };
    $form = ['key1' => 'value1', 'key2' => ['a', 'b & c']];
    $file = new MultipartStream([
        ['name' => 'file', 'contents' => fopen(__FILE__, 'r'), 'filename' => 'start.php'],
        ['name' => 'json', 'contents' => '{"a":1}'],
    ]);
    steps([
        [static function () use ($http, $here, $seen): void {
            $http->get("$here/get?a=b", static fn(Answer $answer) => $seen->get = (string)$answer->getBody());
            $http->post("$here/post", ['x' => 'y'], static fn(Answer $answer) => $seen->post = (string)$answer->getBody());
        }, static fn(): bool => isset($seen->get, $seen->post), static function () use ($seen): void {
            check('get()', '{"a":"b"}', $seen->get ?? null);
            check('post()', '["POST",{"x":"y"},"application\/x-www-form-urlencoded"]', $seen->post ?? null);
        }],
        $asks('a name is resolved', "http://localhost:$port/get", [], [200, '[]']),
        $asks('data becomes the query of a GET', '/get', ['data' => ['q' => 'ä ö']], [200, '{"q":"\u00e4 \u00f6"}']),
        $asks('a form', '/post', ['method' => 'POST', 'data' => $form], [200, json_encode(['POST', $form, 'application/x-www-form-urlencoded'])]),
        $asks('PUT with JSON', '/raw', ['method' => 'PUT', 'data' => '{"j":1}', 'headers' => ['Content-Type' => 'application/json']], [200, '{"j":1}']),
        $asks('headers and cookies', '/headers', ['headers' => ['X-Mine' => 'yes', 'User-Agent' => 'me', 'Cookie' => 'a=1; b=2']],
            [200, json_encode(["127.0.0.1:$port", 'me', 'yes', '1'])]),
        $asks('an upload', '/upload', ['method' => 'POST', 'data' => $file, 'headers' => ['Content-Type' => "multipart/form-data; boundary={$file->getBoundary()}", 'Content-Length' => $file->getSize()]],
            [200, md5_file(__FILE__) . ' {"json":"{\"a\":1}"}']),
        $asks('three megabytes', '/big', [], 3000000, static fn(Answer $answer): int => strlen((string)$answer->getBody())),
        $asks('HEAD', '/get', ['method' => 'HEAD'], [200, '', '2'], static fn(Answer $answer): array => [$answer->getStatusCode(), (string)$answer->getBody(), $answer->getHeaderLine('Content-Length')]),
        $asks('204', '/empty', [], [204, '']),
        $asks('404', '/missing', [], [404, 'not here']),
        $asks('a redirect to another name', '/redirect', [], [200, '{"after":"redirect"}']),
        $asks('redirects without an end', '/circle', ['allow_redirects' => ['max' => 3]], [302, '']),
        $asks('chunks', '/chunks', ['progress' => static fn(string $bytes) => $seen->progress = ($seen->progress ?? '') . "$bytes,"], [200, '01234']),
        [static fn() => null, static fn(): bool => true, static fn() => check('progress', '0,1,2,3,4,', $seen->progress)],
        $asks('the server cuts', '/cut', [], 'The connection to 127.0.0.1 has been closed.', static fn() => 'no error'),
        $asks('nobody listens', 'http://127.0.0.1:' . getenv('CLOSED') . '/', [], 'connect 127.0.0.1 fail', static fn() => 'no error'),
        $asks('an unknown name', 'http://no-such-name.invalid/', [], 'getaddrinfo for no-such-name.invalid failed', static fn() => 'no error'),
        $asks('no address', 'http://', [], 'invalid url: http://', static fn() => 'no error'),
        // Keep-alive: one after the other they share a connection, at the same time they do not.
        $asks('a connection is kept', '/whose', [], true, static fn(Answer $answer): bool => ($seen->first = (int)(string)$answer->getBody()) > 0),
        $asks('and used again', '/whose', [], 0, static fn(Answer $answer): int => (int)(string)$answer->getBody() - $seen->first),
        [static function () use ($http, $here, $seen): void {
            $seen->together = [];
            foreach (range(1, 200) as $number) {
                $http->get("$here/get?n=$number", static fn(Answer $answer) => $seen->together[] = json_decode((string)$answer->getBody(), true)['n']);
            }
        }, static fn(): bool => count($seen->together) === 200, static function () use ($seen): void {
            sort($seen->together);
            check('two hundred at once', array_map('strval', range(1, 200)), $seen->together);
        }],
        [static function () use ($here, $seen): void {
            $few = new Client(['max_conn_per_addr' => 2]);
            $seen->few = [];
            foreach (range(1, 20) as $number) {
                $few->get("$here/whose", static fn(Answer $answer) => $seen->few[] = (string)$answer->getBody());
            }
        }, static fn(): bool => count($seen->few) === 20, static fn() => check('twenty over two connections', [20, 2], [count($seen->few), count(array_unique($seen->few))])],
        [static function () use ($here, $seen): void {
            $hasty = new Client(['timeout' => 1]);
            $hasty->get("$here/never", static fn() => $seen->never = 'an answer', static fn(Throwable $error) => $seen->never = $error->getMessage());
        }, static fn(): bool => isset($seen->never), static fn() => check('no answer in time', true, str_contains($seen->never ?? '', 'timeout'))],
    ], 12);
};
Worker::runAll();
