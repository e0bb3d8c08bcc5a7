--TEST--
A sub-class sees the bookkeeping of the master under its known names
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

class Peek extends Worker
{
    public static function state(): array
    {
        return [
            'masterPid' => static::$masterPid, 'workers' => count(static::$workers), 'pidMap' => array_values(static::$pidMap),
            'pidsToRestart' => static::$pidsToRestart, 'idMap' => static::$idMap, 'status' => static::$status,
            'uiLengthData' => static::$uiLengthData, 'statisticsFile' => static::$statisticsFile,
            'connectionsFile' => static::$connectionsFile, 'startFile' => static::$startFile,
            'globalStatistics' => static::$globalStatistics, 'gracefulStop' => static::$gracefulStop,
        ];
    }

    public function own(): array
    {
        return [$this->pauseAccept, $this->mainSocket, $this->socketName, get_class($this->context),
            $this->workerId === @spl_object_hash($this)];
    }
}
$worker = new Peek('text://127.0.0.1:0');
foreach (Peek::state() as $name => $value) {
    show($name, $value);
}
show('own', $worker->own());
?>
--EXPECT--
masterPid: 0
workers: 1
pidMap: [[]]
pidsToRestart: []
idMap: []
status: 0
uiLengthData: []
statisticsFile: ""
connectionsFile: ""
startFile: ""
globalStatistics: {"start_timestamp":0,"worker_exit_info":[]}
gracefulStop: false
own: [null,null,"text://127.0.0.1:0","stdClass",true]
