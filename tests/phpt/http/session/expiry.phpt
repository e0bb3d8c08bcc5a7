--TEST--
Sessions not used for their lifetime are gone; use can be noted without a change
--FILE--
<?php
use Workerman\Protocols\Http\Session;

require __DIR__ . '/../../support/session.inc';

$directory = session_directory();
Session::$lifetime = 100;
$id = str_repeat('a', 20);
$file = "$directory/session_$id";
visit("PHPSID=$id")->session()->set('k', 'v');
touch($file, time() - 90);
show('young enough', visit("PHPSID=$id")->session()->all());
clearstatcache();
show('not noted', time() - filemtime($file) >= 90);
Session::$autoUpdateTimestamp = true;
visit("PHPSID=$id")->session();
clearstatcache();
show('noted', time() - filemtime($file) < 50);
touch($file, time() - 200);
show('too old', visit("PHPSID=$id")->session()->all());
show('file', is_file($file));
visit("PHPSID=$id")->session()->set('k', 'v');
touch($file, time() - 200);
Session::$gcProbability = [1, 1];
visit('PHPSID=' . str_repeat('b', 20))->session();
show('collected', is_file($file));
?>
--EXPECT--
young enough: {"k":"v"}
not noted: true
noted: true
too old: []
file: false
collected: false
