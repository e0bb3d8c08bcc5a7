<?php

namespace Workerman\Coroutine\Channel;

/** The fiber driver under the name packages know it by with the event loop Swow. */
class Swow extends \Workerman\Coroutine\Channel\Fiber
{
}
