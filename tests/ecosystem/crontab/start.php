<?php
/** Tasks by the clock. The package plans them when a minute begins. */

use Workerman\Crontab\Crontab;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/vendor/report.php';

final class Task
{
    public static int $minutes = 0;

    public static function everyMinute(): void
    {
        self::$minutes++;
        check('every minute: in its first second, from a static method', 0, time() % 60);
    }
}

$worker = new Worker();
$worker->onWorkerStart = static function (): void {
    $seconds = [];
    new Crontab('0 */1 * * * *', 'Task::everyMinute', 'minute');
    $removed = new Crontab('*/1 * * * * *', static fn() => check('a removed task does not run', false, true));
    check('a task is removed', true, $removed->destroy());
    check('once only', false, Crontab::remove($removed->getId()));
    check('one task is left', ['minute'], array_values(array_map(static fn(Crontab $task) => $task->getName(), Crontab::getAll())));
    new Crontab('*/1 * * * * *', static function () use (&$seconds): void {
        $seconds[] = time() % 60;
        if (count($seconds) === 6) {
            check('every second: each once, none too early', [0, 1, 2, 3, 4, 5], $seconds);
            check('every minute: once', 1, Task::$minutes);
            finished();
        }
    });
    new Crontab('2-3 * * * * *', static function (): void {
        check('a range of seconds: second ' . time() % 60, true, in_array(time() % 60, [2, 3], true));
    });
    new Crontab('30 0 1 1 *', static fn() => check('another day', (int)date('nj'), 11));
};
Worker::runAll();
