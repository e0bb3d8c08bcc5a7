<?php

namespace Workerman;

/** The one method that the package calls; Workerman 4 and 5 have it no more. */
class Autoloader
{
    public static function setRootPath(string $folder): void
    {
        spl_autoload_register(static function (string $class) use ($folder): void {
            is_file("$folder/$class.php") && require_once "$folder/$class.php";
        });
    }
}
