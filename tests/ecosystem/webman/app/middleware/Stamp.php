<?php

namespace app\middleware;

use Webman\Http\Request;
use Webman\Http\Response;
use Webman\MiddlewareInterface;

/** Around every request of the application. */
final class Stamp implements MiddlewareInterface
{
    public function process(Request $request, callable $handler): Response
    {
        $request->stamp = ($request->stamp ?? 0) + 1;
        $response = $handler($request);
        return $response->withHeader('X-Stamp', (string)$request->stamp);
    }
}
