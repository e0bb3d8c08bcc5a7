<?php
/** As `php think worker start` with its options; what runs the checks has one word to give. */

require __DIR__ . '/vendor/autoload.php';

$argv = $_SERVER['argv'] = ['think', 'worker', $argv[1], '-H', '127.0.0.1', '-p', getenv('PORT')];
(new think\App(__DIR__))->console->run();
