--TEST--
Declared properties are ordinary slots: defaults before the constructor, types, references, dynamic properties, clone
--SKIPIF--
<?php if (!extension_loaded('workerman')) die('skip extension not loaded'); ?>
--FILE--
<?php
class Mine extends Workerman\Worker
{
    public $extra = 'own';

    public function __construct()
    {
        echo "$this->name $this->count ", json_encode($this->reloadable), "\n";
    }
}
$worker = new Mine;
$worker->count = '4';
var_dump($worker->count);
$worker->channels['news'][7] = 'dynamic';
$worker->connections[] = 'x';
$count = &$worker->count;
try {
    $count = 'four';
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
$count = 5;
unset($count);
$copy = clone $worker;
$copy->channels['news'][7] = 'changed';
$copy->connections[] = 'y';
echo json_encode([$worker->count, $worker->channels, $worker->connections]), "\n";
echo json_encode([$copy->count, $copy->channels, $copy->connections, $copy->extra]), "\n";
echo json_encode([(new Mine)->connections, isset($worker->onMessage), isset($worker->nothing)]), "\n";
?>
--EXPECT--
none 1 true
int(4)
Cannot assign string to reference held by property Workerman\Worker::$count of type int
[5,{"news":{"7":"dynamic"}},["x"]]
[5,{"news":{"7":"changed"}},["x","y"],"own"]
none 1 true
[[],false,false]
