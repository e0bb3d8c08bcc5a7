--TEST--
Static properties start with their defaults
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

foreach (['daemonize', 'outputStream', 'stdoutFile', 'pidFile', 'statusFile', 'logFile', 'logFileMaxSize', 'globalEvent',
    'onMasterReload', 'onMasterStop', 'onWorkerExit', 'eventLoopClass', 'stopTimeout', 'command'] as $name) {
    show($name, Worker::$$name);
}
?>
--EXPECT--
daemonize: false
outputStream: null
stdoutFile: "/dev/null"
pidFile: ""
statusFile: ""
logFile: ""
logFileMaxSize: 10485760
globalEvent: null
onMasterReload: null
onMasterStop: null
onWorkerExit: null
eventLoopClass: null
stopTimeout: 2
command: ""
