<?php
/** The same call from a file without strict types. */

function weak_call(array|Closure $target, array $arguments): mixed
{
    return $target(...$arguments);
}
