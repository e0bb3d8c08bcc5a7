<?php

namespace app\controller;

use app\BaseController;
use think\facade\Cookie;
use think\Request;
use think\Response;

/** A controller of ThinkPHP, which knows of no Workerman. */
class Story extends BaseController
{
    public function index(Request $request): Response
    {
        return json(['method' => $request->method(), 'get' => $request->get(), 'post' => $request->post(), 'cookie' => $request->cookie('c'),
            'header' => $request->header('x-mine'), 'ip' => $request->ip(), 'path' => $request->pathinfo()]);
    }

    public function hello(string $name = 'nobody', int $times = 1): string
    {
        return str_repeat("Hello $name! ", $times);
    }

    public function status(): Response
    {
        return response('short and stout', 418)->header(['X-Story' => 'yes']);
    }

    public function away(): Response
    {
        return redirect('/story/hello?name=there');
    }

    public function cookie(): string
    {
        Cookie::set('c', 'a value', 60);
        return 'set';
    }

    public function fail(): never
    {
        throw new \RuntimeException('as asked');
    }

    public function nothing(): never
    {
        abort(404, 'no such thing');
    }
}
