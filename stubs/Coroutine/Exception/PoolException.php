<?php

namespace Workerman\Coroutine\Exception;

/** A pool has no connection to give, or was given one that is not its own. */
class PoolException extends \RuntimeException
{
}
