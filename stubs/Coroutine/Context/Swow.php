<?php

namespace Workerman\Coroutine\Context;

/** The fiber driver under the name packages know it by with the event loop Swow. */
class Swow extends \Workerman\Coroutine\Context\Fiber
{
}
