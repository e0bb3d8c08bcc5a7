<?php

namespace app\controller;

use app\Greeter;
use app\Version;
use DI\Attribute\Inject;
use support\Context;
use support\Log;
use support\Request;
use support\Response;

/** Reached by /story/<method>, as the framework maps it. */
final class StoryController
{
    private int $requests = 0;

    /** Stays unset without PHP-DI. */
    #[Inject]
    private Greeter $injected;

    public function index(Request $request): Response
    {
        $this->requests++;
        return json([
            'get' => $request->get(), 'post' => $request->post(), 'all' => $request->all(), 'only' => $request->only(['a']),
            'input' => $request->input('b', 'none'), 'cookie' => $request->cookie('c'), 'header' => $request->header('x-mine'),
            'method' => $request->method(), 'path' => $request->path(), 'uri' => $request->uri(), 'host' => $request->host(),
            'ip' => $request->getRealIp(), 'ajax' => $request->isAjax(), 'json' => $request->expectsJson(),
            'controller' => $request->controller, 'action' => $request->action, 'stamp' => $request->stamp,
            'requests' => $this->requests, 'left' => Context::get('left'),
        ]);
    }

    public function typed(Request $request, int $id, string $name = 'nobody', bool $flag = false): Response
    {
        Context::set('left', 'behind');
        return json([$id, $name, $flag]);
    }

    public function thing(Request $request, string $id): string
    {
        return $request->method() . " $id " . route('thing', ['id' => 7]);
    }

    public function greet(Greeter $greeter): string
    {
        return ($this->injected ?? $greeter)->text();
    }

    public function session(Request $request): Response
    {
        $session = $request->session();
        $session->set('visits', $session->get('visits', 0) + 1);
        return json($session->all());
    }

    public function forget(Request $request): string
    {
        $request->session()->flush();
        return 'forgotten';
    }

    public function upload(Request $request): Response
    {
        $file = $request->file('document');
        $place = runtime_path('uploaded.' . $file->getUploadExtension());
        $file->move($place);
        return json([$file->getUploadName(), $file->isValid(), md5_file($place), $request->post(), array_map(
            static fn($one) => $one->getUploadName(), $request->file('many') ?? [])]);
    }

    public function page(): Response
    {
        return view('story/page', ['name' => '<Ada>']);
    }

    public function away(): Response
    {
        return redirect('/story/page')->cookie('c', 'set here', 60, '/');
    }

    public function download(): Response
    {
        return response()->download(public_path() . '/plain.txt', 'name.txt');
    }

    public function big(): Response
    {
        return response()->file(runtime_path('big.bin'));
    }

    public function notice(): string
    {
        Log::info('a word in the log');
        return $missing;
    }

    public function fail(): never
    {
        throw new \LogicException('as asked');
    }

    public function version(): string
    {
        return Version::NUMBER . ' ' . getmypid();
    }

    public function exit(): never
    {
        exit(1);
    }
}
