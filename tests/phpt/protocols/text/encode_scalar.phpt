--TEST--
encode() takes scalars as text for weak and strict callers alike
--DESCRIPTION--
Workerman 5.2.2 throws a TypeError, while the examples of its manual send numbers.
--FILE--
<?php
declare(strict_types=1);

use Workerman\Protocols\Text;

require __DIR__ . '/../../support/show.inc';

show('int', Text::encode(5));
show('float', Text::encode(1.5));
?>
--EXPECT--
int: "5\n"
float: "1.5\n"
