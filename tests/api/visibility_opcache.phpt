--TEST--
A cached file's subclasses, bound early or late, work with opcache
--EXTENSIONS--
opcache
--INI--
opcache.enable=1
opcache.enable_cli=1
opcache.optimization_level=-1
--FILE--
<?php
$file = __DIR__ . '/visibility_opcache_include.php';
file_put_contents($file, <<<'PHP'
<?php
// Declared late when the parent is hidden at compile time, early when it is visible.
class Shop extends Workerman\Worker
{
    public int $count = 4;
    public const TRANSPORTS = self::BUILD_IN_TRANSPORTS;

    public function __construct()
    {
    }
}
return [Shop::TRANSPORTS['ssl'], (new Shop)->count, (new Shop)->name];
PHP);
touch($file, time() - 60);
echo json_encode(include $file), "\n";
file_put_contents($file, str_replace('Shop', 'Store', file_get_contents($file)));
touch($file, time() - 50);
opcache_invalidate($file, true);
echo json_encode(include $file), "\n";
var_dump(is_subclass_of('Store', 'Workerman\Worker'));
unlink($file);
?>
--EXPECT--
["tcp",4,"none"]
["tcp",4,"none"]
bool(true)
