--TEST--
Objects whose constructor never ran: reading what it would have set is PHP's Error, and what can be set is set
--FILE--
<?php
require __DIR__ . '/../support/show.inc';

use Workerman\Protocols\Http\{Chunk, Request, Response, ServerSentEvents};

function bare(string $class): object
{
    return (new ReflectionClass($class))->newInstanceWithoutConstructor();
}

foreach (['getHeaders', 'getStatusCode', 'getReasonPhrase', 'rawBody', '__toString'] as $method) {
    show_thrown($method, fn () => var_dump(bare(Response::class)->$method()));
}
show_thrown('withHeaders', fn () => bare(Response::class)->withHeaders(['a' => 'b']));
$response = bare(Response::class)->withStatus(201)->withBody('b')->header('A', 'b');
echo $response->getStatusCode(), ' ', json_encode($response->getHeaders()), ' ', $response->rawBody(), "\n";
foreach (['method', 'path', 'get', 'rawBody', 'rawBuffer', '__toString'] as $method) {
    show_thrown($method, fn () => bare(Request::class)->$method());
}
show_thrown('Chunk', fn () => (string)bare(Chunk::class));
show_thrown('ServerSentEvents', fn () => (string)bare(ServerSentEvents::class));
?>
--EXPECT--
getHeaders: Error: Typed property Workerman\Protocols\Http\Response::$headers must not be accessed before initialization
getStatusCode: Error: Typed property Workerman\Protocols\Http\Response::$status must not be accessed before initialization
NULL
getReasonPhrase: nothing thrown
rawBody: Error: Typed property Workerman\Protocols\Http\Response::$body must not be accessed before initialization
__toString: Error: Typed property Workerman\Protocols\Http\Response::$status must not be accessed before initialization
withHeaders: Error: Typed property Workerman\Protocols\Http\Response::$headers must not be accessed before initialization
201 {"A":"b"} b
method: Error: Typed property Workerman\Protocols\Http\Request::$buffer must not be accessed before initialization
path: Error: Typed property Workerman\Protocols\Http\Request::$buffer must not be accessed before initialization
get: Error: Typed property Workerman\Protocols\Http\Request::$buffer must not be accessed before initialization
rawBody: Error: Typed property Workerman\Protocols\Http\Request::$buffer must not be accessed before initialization
rawBuffer: Error: Typed property Workerman\Protocols\Http\Request::$buffer must not be accessed before initialization
__toString: Error: Typed property Workerman\Protocols\Http\Request::$buffer must not be accessed before initialization
Chunk: Error: Typed property Workerman\Protocols\Http\Chunk::$buffer must not be accessed before initialization
ServerSentEvents: Error: Typed property Workerman\Protocols\Http\ServerSentEvents::$data must not be accessed before initialization
