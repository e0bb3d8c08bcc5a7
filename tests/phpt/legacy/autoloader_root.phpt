--TEST--
Workerman\Autoloader finds classes below its root path and beside the start file
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';

$root = tree([
    'app/Models/User.php' => '<?php namespace Models; class User { const FROM = "root path"; }',
    'app/Models/Wrong.php' => '<?php namespace Models; class Other {}',
    'Shared/Tool.php' => '<?php namespace Shared; class Tool { const FROM = "start file"; }',
    'start.php' => '<?php
        use Workerman\Autoloader;
        Autoloader::setRootPath(__DIR__ . "/app");
        echo Models\User::FROM, "\n", Shared\Tool::FROM, "\n";
        var_dump(class_exists("Models\Wrong"), Autoloader::loadByNamespace("Models\None"));',
]);
$command = [PHP_BINARY];
foreach ((new ReflectionMethod('Server', 'phpCommand'))->invoke(null) as $i => $word) {
    $command[$i] = $word;
}
echo shell_exec(implode(' ', array_map('escapeshellarg', [...$command, "$root/start.php"])));
?>
--EXPECT--
root path
start file
bool(false)
bool(false)
