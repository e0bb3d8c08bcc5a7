<?php

use app\controller\StoryController;
use app\middleware\Guard;
use support\Request;
use Webman\Route;

Route::get('/hello/{name}[/{greeting}]', static fn(Request $request, string $name, string $greeting = 'Hello') => "$greeting $name");
Route::add(['PUT', 'DELETE'], '/thing/{id:\d+}', [StoryController::class, 'thing'])->name('thing');
Route::group('/admin', static function (): void {
    Route::get('/page', static fn() => 'inside');
    Route::any('/any', static fn(Request $request) => $request->method());
})->middleware(Guard::class);
Route::fallback(static fn(Request $request) => response("nothing at {$request->path()}", 404));
