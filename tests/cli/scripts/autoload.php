<?php
// Autoloaders are asked in their order, for names of Workerman's namespace that are other packages' too.
spl_autoload_register(static function (string $class): void {
    echo "first asked for $class\n";
});
spl_autoload_register(static function (string $class): void {
    echo "second asked for $class\n";
    if ($class === 'Workerman\Http\Client') {
        eval('namespace Workerman\Http; class Client {}');
    }
});
var_dump(class_exists('Workerman\Http\Client'), class_exists('Nothing'), class_exists('Workerman\Redis\Client'));
var_dump(enum_exists('Workerman\Kind'), trait_exists('Workerman\Shared'), interface_exists('Worker'));
var_dump(new Workerman\Http\Client() instanceof Nothing, get_class(new Workerman\Http\Client()));
try {
    new Missing();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
var_dump(class_alias('Workerman\Http\Client', 'Alias'), new Alias());
echo @class_alias('Alias', 'Alias') ? 'twice' : 'once', "\n";
class_alias('Alias', 'Stranger', false);
var_dump(count(spl_autoload_functions()));
