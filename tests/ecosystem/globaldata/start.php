<?php
/** A GlobalData server, and a worker that shares variables through it. */

use GlobalData\Client;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/vendor/report.php';

new GlobalData\Server('127.0.0.1', (int)getenv('PORT'));
new GlobalData\Server('unix://' . __DIR__ . '/global.sock', 0);

$worker = new Worker();
$worker->count = 1;
$worker->onWorkerStart = static function (): void {
    // Its client blocks: the servers are other processes. A reloaded worker has nothing more to do.
    if (filesize(getenv('TRACE')) === 0) {
        scenario('tcp', new Client('127.0.0.1:' . getenv('PORT')));
        scenario('unix', new Client('unix://' . __DIR__ . '/global.sock'));
        finished();
    }
};

function scenario(string $over, Client $global): void
{
    check("$over: nothing is set", false, isset($global->abc));
    check("$over: add", true, $global->add('abc', 10));
    check("$over: add again", false, $global->add('abc', 11));
    check("$over: get", 10, $global->abc);
    check("$over: increment", 12, $global->increment('abc', 2));
    $global->abc = [1, 2, 3];
    check("$over: set", [1, 2, 3], $global->abc);
    check("$over: compare and swap with the old value", true, $global->cas('abc', [1, 2, 3], [5, 6, 7]));
    check("$over: compare and swap with another value", false, $global->cas('abc', [1, 2, 3], [8]));
    check("$over: the swapped value", [5, 6, 7], $global->abc);
    $global->big = $big = str_repeat('0123456789', 50000);
    check("$over: half a megabyte", true, $global->big === $big);
    unset($global->abc, $global->big);
    check("$over: unset", null, $global->abc);
}

Worker::runAll();
