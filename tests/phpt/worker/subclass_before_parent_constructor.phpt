--TEST--
Properties are usable, and kept, when set before the parent constructor
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

class Early extends Worker
{
    public function __construct()
    {
        show('default before', [$this->count, $this->name, $this->reloadable]);
        $this->name = 'early';
        $this->reloadable = false;
        $this->extra['x'] = 1;
        parent::__construct('text://127.0.0.1:0');
    }
}
$worker = new Early();
show('kept', [$worker->name, $worker->reloadable, $worker->extra, $worker->getSocketName()]);
?>
--EXPECT--
default before: [1,"none",true]
kept: ["early",false,{"x":1},"text://127.0.0.1:0"]
