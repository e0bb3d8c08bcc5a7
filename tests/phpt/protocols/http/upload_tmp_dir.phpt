--TEST--
uploadTmpDir() is the system's directory until one is set
--FILE--
<?php
use Workerman\Protocols\Http;

require __DIR__ . '/../../support/show.inc';

show('default', Http::uploadTmpDir() === sys_get_temp_dir());
show('set', Http::uploadTmpDir('/some/where'));
show('get', Http::uploadTmpDir());
?>
--EXPECT--
default: true
set: "/some/where"
get: "/some/where"
