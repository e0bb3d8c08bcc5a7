<?php

namespace Workerman\Lib;

/** The name of `Workerman\Timer` until version 4. */
class Timer extends \Workerman\Timer
{
}
