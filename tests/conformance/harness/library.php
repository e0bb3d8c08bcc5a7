<?php
/**
 * Loads the PHP library from WORKERMAN_REFERENCE, for the reference side: put before a start script by
 * auto_prepend_file. The coroutine package lies beside the library's folder.
 */

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    static $folders = null;
    if ($folders === null) {
        $source = rtrim((string)getenv('WORKERMAN_REFERENCE'), '/');
        $source = is_file("$source/Worker.php") ? $source : "$source/src";
        $coroutine = dirname($source, 2) . '/coroutine/src';
        $folders = ['Workerman\\Coroutine\\' => [$coroutine], 'Workerman\\' => [$source, $coroutine]];
    }
    foreach ($folders as $prefix => $paths) {
        if (!str_starts_with($class, $prefix)) {
            continue;
        }
        foreach ($paths as $path) {
            $file = "$path/" . strtr(substr($class, strlen($prefix)), '\\', '/') . '.php';
            if (is_file($file)) {
                require $file;
                return;
            }
        }
    }
});
