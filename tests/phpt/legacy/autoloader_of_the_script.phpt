--TEST--
A script's own Workerman/Autoloader.php goes on loading its classes, the library's are native
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';

// What the file of 3.x does, in short.
$autoloader = <<<'PHP'
<?php
namespace Workerman;
class Autoloader
{
    protected static $root = '';
    public static function setRootPath($path) { self::$root = $path; }
    public static function loadByNamespace($name)
    {
        if (strpos($name, 'Workerman\\') === 0) {
            echo "asked for $name\n";
        }
        $file = self::$root . '/' . strtr($name, '\\', '/') . '.php';
        if (is_file($file)) {
            require_once $file;
        }
        return class_exists($name, false);
    }
}
spl_autoload_register('\Workerman\Autoloader::loadByNamespace');
PHP;
$protocol = '<?php namespace Protocols; class Loud {
    public static function input($b) { return ($p = strpos($b, "!")) === false ? 0 : $p + 1; }
    public static function decode($b) { return rtrim($b, "!"); }
    public static function encode($b) { return strtoupper($b) . "!\n"; } }';
$root = tree([
    'Workerman/Autoloader.php' => $autoloader,
    'Applications/One/Protocols/Loud.php' => $protocol,
    'Applications/One/Events.php' => '<?php class Events { static $of = "one"; }',
    'Applications/One/start.php' => '<?php $one = new Workerman\Worker("Loud://127.0.0.1:" . PORT);
        $one->onWorkerStart = function () { echo "events of " . Events::$of . "\n"; };
        $one->onMessage = fn ($c, $m) => $c->send($m);',
    'Applications/Two/start_it.php' => '<?php $two = new Workerman\Worker();
        $two->onWorkerStart = function () { echo "a task, " . (defined("GLOBAL_START") ? "started by the root" : "") . "\n"; };
        if (!defined("GLOBAL_START")) { Workerman\Worker::runAll(); }',
]);
// The root start.php of 3.x.
$server = Server::start('define("PORT", $port); define("ROOT", ' . var_export($root, true) . ');
define("GLOBAL_START", 1);
require_once ROOT . "/Workerman/Autoloader.php";
foreach (glob(ROOT . "/Applications/*/start*.php") as $start_file) {
    require_once $start_file;
}');
$server->waitFor('events of one');
$server->waitFor('a task, started by the root');
$client = $server->connect();
fwrite($client, 'hello!');
show('answer', fgets($client));
show('asked for a native class', str_contains($server->stop(), 'asked for'));
?>
--EXPECT--
answer: "HELLO!\n"
asked for a native class: false
