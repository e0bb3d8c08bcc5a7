<?php
/** Queries one after the other, in a worker. */

use Workerman\MySQL\Connection;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/vendor/report.php';

$worker = new Worker();
$worker->onWorkerStart = static function (): void {
    $port = (int)getenv('PORT');
    $db = new Connection('127.0.0.1', $port, 'seller', 'secret', 'shop', 'utf8mb4');
    $thrown = static function (callable $call): string {
        try {
            $call();
            return 'nothing was thrown';
        } catch (Throwable $error) {
            return get_class($error) . ' ' . $error->getMessage();
        }
    };
    check('insert', '1', $db->insert('goods')->cols(['name' => 'apple', 'price' => 5, 'kind' => 1])->query());
    check('insert by a query', '2', $db->query("INSERT INTO `goods` (`name`, `price`, `kind`) VALUES ('pear', 6, 1)"));
    check('insert with bound values', '3', $db->insert('goods')->cols(['name', 'price', 'kind'])
        ->bindValues(['name' => 'hammer', 'price' => 30, 'kind' => 2])->query());
    check('all rows', [['name' => 'apple', 'price' => 5], ['name' => 'pear', 'price' => 6]],
        $db->select('name,price')->from('goods')->where('kind = :kind')->bindValues(['kind' => 1])->query());
    check('all rows by a query', [['name' => 'hammer']], $db->query('SELECT name FROM goods WHERE price > :least', ['least' => 10]));
    check('a row', ['id' => 2, 'name' => 'pear', 'price' => 6, 'kind' => 1],
        $db->select('*')->from('goods')->where("name = 'pear'")->row());
    check('no row', false, $db->row("SELECT * FROM goods WHERE name = 'melon'"));
    check('a column', ['apple', 'hammer', 'pear'], $db->select('name')->from('goods')->orderByASC(['name'])->column());
    check('a value', 'hammer', $db->select('name')->from('goods')->where('id = :id')->bindValues(['id' => 3])->single());
    check('join, groupBy, having, orderByDESC', [['label' => 'tool', 'total' => 1], ['label' => 'fruit', 'total' => 2]],
        $db->select('kinds.label,count(*) as total')->from('goods')->innerJoin('kinds', 'kinds.id = goods.kind')->groupBy(['kinds.label'])
            ->having('count(*) > 0')->orderByDESC(['kinds.label'])->query());
    check('limit and offset', ['hammer'], $db->select('name')->from('goods')->orderByASC(['name'])->limit(1)->offset(1)->column());
    check('update', 1, $db->update('goods')->cols(['price' => 40])->where('id=3')->query());
    check('update of nothing', 0, $db->update('goods')->cols(['price' => 40])->where('id=99')->query());
    check('delete', 1, $db->delete('goods')->where("name='pear'")->query());
    check('lastSQL', "DELETE FROM `goods` WHERE name='pear'", $db->lastSQL());
    check('text of other scripts', 'Привет 你好', (static function () use ($db): mixed {
        $id = $db->insert('goods')->cols(['name' => 'Привет 你好', 'price' => 7, 'kind' => 1])->query();
        return $db->select('name')->from('goods')->where('id = :id')->bindValues(['id' => $id])->single();
    })());
    $db->beginTrans();
    $db->query('UPDATE goods SET price = 1');
    $db->rollBackTrans();
    check('rollBackTrans', [5, 7, 40], $db->select('price')->from('goods')->orderByASC(['price'])->column());
    $db->beginTrans();
    $db->query("INSERT INTO goods (name, price, kind) VALUES ('saw', 20, 2)");
    $db->query("DELETE FROM goods WHERE name = 'saw'");
    check('commitTrans', true, $db->commitTrans());
    check('a duplicate', true, str_contains($thrown(static fn() => $db->insert('goods')->cols(['name' => 'apple', 'price' => 1, 'kind' => 1])->query()),
        'PDOException SQL:INSERT INTO `goods`'));
    check('an unknown table', true, str_contains($thrown(static fn() => $db->query('SELECT * FROM nothing')), "Table 'shop.nothing' doesn't exist"));
    check('and the connection goes on', 5, $db->single("SELECT price FROM goods WHERE name = 'apple'"));
    $db->closeConnection();
    check('connects again after closeConnection', 5, $db->single("SELECT price FROM goods WHERE name = 'apple'"));
    check('a wrong password', true, str_contains($thrown(static fn() => new Connection('127.0.0.1', $port, 'seller', 'wrong', 'shop')), 'Access denied'));
    $other = new Connection('127.0.0.1', $port, 'seller', 'secret', 'shop');
    $db->beginTrans();
    $db->query("UPDATE goods SET price = 6 WHERE name = 'apple'");
    $before = $other->single("SELECT price FROM goods WHERE name = 'apple'");
    $db->rollBackTrans();
    check('two connections see each other\'s transactions as MariaDB says', 5, $before);
    finished();
};
Worker::runAll();
