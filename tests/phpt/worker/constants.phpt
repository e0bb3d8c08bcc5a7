--TEST--
Constants have the values of Workerman 5.2.2
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

show('VERSION', Worker::VERSION);
show('status', [Worker::STATUS_INITIAL, Worker::STATUS_STARTING, Worker::STATUS_RUNNING, Worker::STATUS_SHUTDOWN, Worker::STATUS_RELOADING]);
show('DEFAULT_BACKLOG', Worker::DEFAULT_BACKLOG);
show('UI_SAFE_LENGTH', Worker::UI_SAFE_LENGTH);
show('BUILD_IN_TRANSPORTS', Worker::BUILD_IN_TRANSPORTS);
show('ERROR_TYPE', Worker::ERROR_TYPE);
?>
--EXPECT--
VERSION: "5.2.2"
status: [0,1,2,4,8]
DEFAULT_BACKLOG: 102400
UI_SAFE_LENGTH: 4
BUILD_IN_TRANSPORTS: {"tcp":"tcp","udp":"udp","unix":"unix","ssl":"tcp"}
ERROR_TYPE: {"1":"E_ERROR","2":"E_WARNING","4":"E_PARSE","8":"E_NOTICE","16":"E_CORE_ERROR","32":"E_CORE_WARNING","64":"E_COMPILE_ERROR","128":"E_COMPILE_WARNING","256":"E_USER_ERROR","512":"E_USER_WARNING","1024":"E_USER_NOTICE","4096":"E_RECOVERABLE_ERROR","8192":"E_DEPRECATED","16384":"E_USER_DEPRECATED"}
