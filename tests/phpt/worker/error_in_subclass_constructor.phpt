--TEST--
An exception in a sub-class's constructor leaves PHP in order
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

class Failing extends Worker
{
    public function __construct()
    {
        parent::__construct();
        throw new Exception('no');
    }
}
show_thrown('new', fn () => new Failing());
show('next', (new Worker())->name);
?>
--EXPECT--
new: Exception: no
next: "none"
