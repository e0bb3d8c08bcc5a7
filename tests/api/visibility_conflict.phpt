--TEST--
Classes stay hidden, with one warning, when PHP code has declared one of the names
--SKIPIF--
<?php if (!extension_loaded('workerman')) die('skip extension not loaded'); ?>
--INI--
log_errors=1
error_log=
--FILE--
<?php
namespace Workerman {
    class Worker
    {
    }
}
namespace {
    spl_autoload_register(function (string $class) {
        echo "autoload $class\n";
    });
    // The log goes to standard error, which the test does not see; a file shows it.
    $log = tempnam(sys_get_temp_dir(), 'log');
    ini_set('error_log', $log);
    var_dump(class_exists('Workerman\Timer'));
    var_dump(class_exists('Workerman\Connection\TcpConnection'));
    var_dump((new ReflectionClass('Workerman\Worker'))->isInternal());
    $warnings = file($log, FILE_IGNORE_NEW_LINES);
    unlink($log);
    var_dump(count($warnings), str_contains($warnings[0], 'has already declared Workerman\Worker'));
}
?>
--EXPECT--
autoload Workerman\Timer
bool(false)
autoload Workerman\Connection\TcpConnection
bool(false)
bool(false)
int(1)
bool(true)
