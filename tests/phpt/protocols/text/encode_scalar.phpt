--TEST--
encode() is declared for strings: weak callers may pass scalars, strict ones get a TypeError
--DESCRIPTION--
As in Workerman 5.2.2. send() casts scalars for strict callers too (connection/pair_send_number.phpt).
--FILE--
<?php
use Workerman\Protocols\Text;

require __DIR__ . '/../../support/show.inc';

show('int', Text::encode(5));
show('float', Text::encode(1.5));
$strict = tempnam(sys_get_temp_dir(), 'strict');
file_put_contents($strict, '<?php declare(strict_types=1); return Workerman\Protocols\Text::encode(5);');
try {
    require $strict;
} catch (TypeError $error) {
    show('strict', get_class($error));
} finally {
    unlink($strict);
}
?>
--EXPECT--
int: "5\n"
float: "1.5\n"
strict: "TypeError"
