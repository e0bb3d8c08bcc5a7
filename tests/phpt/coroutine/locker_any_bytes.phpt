--TEST--
The message of an exception keeps NUL and bytes that are not UTF-8
--FILE--
<?php
foreach (["a\0b", "\xff"] as $key) {
    try {
        Workerman\Coroutine\Locker::unlock($key);
    } catch (RuntimeException $error) {
        echo addcslashes($error->getMessage(), "\0..\37\177..\377"), "\n";
    }
}
?>
--EXPECT--
Unlock failed, because the key a\000b is not locked
Unlock failed, because the key \377 is not locked
