--TEST--
A thread-safe PHP loads the extension, shows no class, and a library's classes work
--SKIPIF--
<?php
if (!PHP_ZTS) die('skip thread-safe PHP only');
?>
--FILE--
<?php
require __DIR__ . '/../sapi/inert.php';
?>
--EXPECT--
{"api":"cli","loaded":true,"setting":"1","before":false,"info":"inert (thread-safe PHP is not served)","library":true}
