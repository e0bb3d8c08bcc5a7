--TEST--
Each worker's callbacks find the classes beside the file that made it
--FILE--
<?php
require __DIR__ . '/../support/server.inc';
require __DIR__ . '/../support/tree.inc';

$start = fn (string $name) => '<?php $w = new Workerman\Worker(); $w->onWorkerStart = function () { echo "' . $name
    . ' has " . Settings::NAME . "\n"; };';
$root = tree([
    'A/start.php' => $start('A'), 'A/Settings.php' => '<?php class Settings { const NAME = "a"; }',
    'B/start.php' => $start('B'), 'B/Settings.php' => '<?php class Settings { const NAME = "b"; }',
]);
$server = Server::start('Workerman\Autoloader::setRootPath(__DIR__); require "' . $root . '/A/start.php"; require "' . $root . '/B/start.php";');
$server->waitFor('A has a');
$server->waitFor('B has b');
$server->stop();
echo "done\n";
?>
--EXPECT--
done
