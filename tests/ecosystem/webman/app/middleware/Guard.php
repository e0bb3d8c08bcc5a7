<?php

namespace app\middleware;

use Webman\Http\Request;
use Webman\Http\Response;
use Webman\MiddlewareInterface;

/** Answers itself for those who do not know the word. */
final class Guard implements MiddlewareInterface
{
    public function process(Request $request, callable $handler): Response
    {
        return $request->header('x-word') === 'sesame' ? $handler($request) : response('closed', 403);
    }
}
