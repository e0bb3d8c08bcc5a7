--TEST--
log() prints the trimmed message and appends it with time and pid to the log file
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

Worker::$outputStream = fopen('php://output', 'w');
Worker::$logFile = tempnam(sys_get_temp_dir(), 'log');
Worker::log("  first  \n");
Worker::log(new class implements Stringable {
    public function __toString(): string
    {
        return 'second';
    }
});
$pattern = '/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d pid:' . getmypid() . ' first\n\d{4}-\d\d-\d\d \d\d:\d\d:\d\d pid:' . getmypid() . ' second\n$/';
show('file', preg_match($pattern, file_get_contents(Worker::$logFile)));
unlink(Worker::$logFile);
?>
--EXPECT--
first
second
file: 1
