<?php
// The package has a copy of Workerman 3 here. Its autoloader looks for classes beside the start script.
require_once __DIR__ . '/../vendor/autoload.php';
class_exists(Workerman\Autoloader::class) || require_once __DIR__ . '/autoloader_of_version_3.php';
