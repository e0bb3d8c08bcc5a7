--TEST--
A strict caller gets a TypeError for a buffer that is not a string
--FILE--
<?php
declare(strict_types=1);

use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

show_thrown('int', fn () => new Request(5));
show_thrown('array', fn () => new Request([]));
show_thrown('nothing', fn () => new Request());
?>
--EXPECT--
int: TypeError
array: TypeError
nothing: ArgumentCountError
