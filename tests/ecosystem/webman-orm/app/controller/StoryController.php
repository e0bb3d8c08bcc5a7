<?php

namespace app\controller;

use app\model\Good;
use RuntimeException;
use support\Request;
use support\Response;
use support\think\Db;
use Throwable;
use Workerman\Timer;

/** What an application does with its database. */
final class StoryController
{
    public function add(Request $request): string
    {
        return (string)Good::create(['name' => $request->get('name'), 'price' => (int)$request->get('price'), 'kind_id' => 1])->id;
    }

    public function list(): Response
    {
        return json(Good::with('kind')->order('id')->select()->map(static fn(Good $good): array => [$good->name, $good->price, $good->kind->label])->toArray());
    }

    public function page(): Response
    {
        $page = Good::order('id')->paginate(2);
        return json([$page->currentPage(), $page->lastPage(), $page->total(), array_column($page->items(), 'name')]);
    }

    public function builder(): Response
    {
        return json([Db::name('goods')->where('price', '>', 1)->sum('price'), Db::name('goods')->alias('g')->join('kinds k', 'k.id = g.kind_id')->column('label', 'g.name'),
            Db::query('select count(*) as n from goods where name = ?', ['Яблоко'])[0]['n']]);
    }

    public function rollback(): string
    {
        try {
            Db::transaction(static function (): void {
                Db::name('goods')->where('id', 1)->update(['price' => 1000]);
                throw new RuntimeException('not this');
            });
        } catch (Throwable $error) {
            return $error->getMessage() . ' ' . Db::name('goods')->where('id', 1)->value('price');
        }
        return 'nothing was thrown';
    }

    /** A transaction that others run beside. */
    public function count(): Response
    {
        return json(Db::transaction(static function (): array {
            $connection = Db::query('select connection_id() as id')[0]['id'];
            $number = Db::name('counters')->insertGetId(['connection' => $connection]);
            Timer::sleep(0.1);
            return [(int)$number, $connection === Db::query('select connection_id() as id')[0]['id'], $connection];
        }));
    }

    public function error(): string
    {
        return (string)Db::name('nothing')->count();
    }
}
