--TEST--
RedisSessionHandler says that it needs ext-redis
--SKIPIF--
<?php extension_loaded('redis') && print 'skip ext-redis is loaded'; ?>
--FILE--
<?php
use Workerman\Protocols\Http\Session\{RedisClusterSessionHandler, RedisSessionHandler};

foreach ([RedisSessionHandler::class, RedisClusterSessionHandler::class] as $class) {
    try {
        new $class(['host' => '127.0.0.1', 'port' => 1]);
    } catch (Throwable $thrown) {
        echo $thrown::class, ': ', $thrown->getMessage(), "\n";
    }
}
?>
--EXPECT--
RuntimeException: Please install redis extension.
RuntimeException: Please install redis extension.
