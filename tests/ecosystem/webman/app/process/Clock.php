<?php

namespace app\process;

use Workerman\Timer;

/** A process without a listener. */
final class Clock
{
    public function onWorkerStart(): void
    {
        file_put_contents(getenv('TRACE'), "clock starts\n", FILE_APPEND);
        Timer::add(0.1, static fn() => file_put_contents(getenv('TRACE'), "tick\n", FILE_APPEND), [], false);
    }

    public function onWorkerReload(): void
    {
        file_put_contents(getenv('TRACE'), "clock reloads\n", FILE_APPEND);
    }

    public function onWorkerStop(): void
    {
        file_put_contents(getenv('TRACE'), "clock stops\n", FILE_APPEND);
    }
}
