<?php

namespace Workerman;

/**
 * The class loader of Workerman 3.x and 4.x, for scripts that name it and have no copy of their own: a class is looked
 * for below the root path, then beside the start file.
 */
class Autoloader
{
    protected static $_autoloadRootPath = '';

    /** @param string $root_path Directory in which the namespaces of an application start. */
    public static function setRootPath($root_path) {}

    /**
     * @param string $name Class name without the leading backslash.
     *
     * @return bool whether a file declared it
     */
    public static function loadByNamespace($name) {}
}
