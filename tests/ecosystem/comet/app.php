<?php
declare(strict_types=1);

use Comet\Comet;
use Comet\Request;
use Comet\Response;
use Comet\Validator;

require_once __DIR__ . '/vendor/autoload.php';

$app = new Comet(['host' => '127.0.0.1', 'port' => (int)getenv('PORT'), 'workers' => 2, 'debug' => true]);
// It starts without Workerman's own words.
$app->init(static function (): void {
    echo "Start success.\n";
});
$app->serveStatic(__DIR__ . '/public');
$app->get('/hello', static fn(Request $request, Response $response): Response => $response->with('Hello, Comet!'));
$app->get('/json/{name}[/{more}]', static fn(Request $request, Response $response, array $args): Response => $response->with(['args' => $args,
    'query' => $request->getQueryParams(), 'cookies' => $request->getCookieParams(), 'header' => $request->getHeaderLine('X-Mine')]));
$app->map(['POST', 'PUT'], '/form', static fn(Request $request, Response $response): Response =>
    $response->with(['method' => $request->getMethod(), 'parsed' => $request->getParsedBody(), 'length' => strlen((string)$request->getBody())], 201));
$app->get('/counter', 'App\Controllers\SimpleController:getCounter');
$app->post('/counter', 'App\Controllers\SimpleController:setCounter');
$app->get('/session', static function (Request $request, Response $response): Response {
    $session = $request->getSession();
    $session->set('visits', $session->get('visits', 0) + 1);
    return $response->with((string)$session->get('visits'));
});
$app->post('/check', static function (Request $request, Response $response): Response {
    $validation = (new Validator())->validate((string)$request->getBody(), ['id' => 'required|uuid', 'name' => 'required|alpha_dash'], ['uuid' => 'no UUID']);
    return count($validation->getErrors()) ? $response->with($validation->getErrors(), 400) : $response->with('fine');
});
$app->get('/fail', static fn() => throw new RuntimeException('as asked'));
$app->add(static fn($request, $handler) => $handler->handle($request)->withHeader('X-Middleware', 'was here'));
$app->run();
