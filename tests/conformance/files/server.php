<?php
/** Files of several sizes, with ranges and conditions as applications answer them. */

declare(strict_types=1);

require getenv('HARNESS') . '/trace.php';

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Worker;

$place = getenv('PLACE');
foreach ([
    'empty' => '',
    'small' => '0123456789',
    // The last size that is sent in one go, and the first that is not.
    'last' => str_repeat('0123456789abcdef', 1 << 17),
    'large' => str_repeat('0123456789abcdef', (3 << 16) + 1) . 'tail',
] as $name => $content) {
    $content = $name === 'last' ? substr($content, 1) : $content;
    file_put_contents("$place/$name.txt", $content);
    touch("$place/$name.txt", 1_000_000_000);
}

function answer(Request $request, string $file): Response
{
    $modified = gmdate('D, d M Y H:i:s', filemtime($file)) . ' GMT';
    $tag = '"' . basename($file, '.txt') . '"';
    if ($request->header('if-none-match') === $tag || $request->header('if-modified-since') === $modified) {
        return new Response(304, ['ETag' => $tag]);
    }
    $condition = $request->header('if-range');
    if (preg_match('/^bytes=(\d*)-(\d*)$/', $request->header('range', ''), $range)
        && ($condition === null || $condition === $tag || $condition === $modified)) {
        $size = filesize($file);
        [$first, $last] = [$range[1], $range[2]];
        if ($first === '' && $last === '') {
            return new Response(416, ['Content-Range' => "bytes */$size"]);
        }
        $offset = $first === '' ? max(0, $size - (int)$last) : (int)$first;
        $length = $first === '' || $last === '' ? 0 : (int)$last - $offset + 1;
        return (new Response())->withFile($file, $offset, $length);
    }
    return (new Response())->withHeader('ETag', $tag)->withFile($file);
}

$worker = new Worker('http://127.0.0.1:' . port());
watch($worker);
$worker->onWorkerStart = static fn() => control();
$worker->onMessage = static function (TcpConnection $connection, Request $request) use ($place): void {
    trace('onMessage', $connection, $request);
    [, $route, $name, $offset, $length] = explode('/', $request->path()) + ['', '', '', 0, 0];
    $file = "$place/$name.txt";
    switch ($route) {
        case 'file':
            $connection->send(answer($request, $file));
            break;
        case 'part':
            trace('sent', $connection->send((new Response())->withFile($file, (int)$offset, (int)$length)));
            break;
        case 'length':
            $connection->send(new Response(200, ['Content-Length' => filesize($file)]));
            break;
        case 'status':
            $connection->send((new Response((int)$offset))->withFile($file));
            break;
        case 'own-headers':
            $connection->send((new Response(200, ['Content-Length' => '99', 'Accept-Ranges' => 'none', 'Content-Type' => 'a/b',
                'Last-Modified' => 'once', 'Content-Disposition' => 'inline'], 'body'))->withFile($file));
            break;
        case 'chunked':
            $connection->send((new Response(200, ['Transfer-Encoding' => 'chunked']))->withFile($file));
            break;
        case 'twice':
            $response = (new Response())->withFile($file);
            $connection->send($response);
            trace('headers', $response->getHeaders());
            $connection->send($response);
            break;
        case 'text':
            $response = (new Response())->withFile($file, 2, 3);
            trace('text', (string)$response, $response->getStatusCode(), $response->getHeaders());
            $connection->send($response);
            trace('then', $response->getStatusCode(), $response->getHeaders());
            break;
        case 'close':
            $connection->close((new Response())->withFile($file));
            break;
        case 'end':
            $connection->end((new Response())->withFile($file));
            break;
        case 'folder':
            $connection->send((new Response())->withFile($place));
            break;
        default:
            $connection->send('x');
    }
};
Worker::runAll();
