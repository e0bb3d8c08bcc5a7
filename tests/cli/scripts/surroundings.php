<?php
// Everything PHP offers a script, as far as it can be listed.
$settings = array_filter(ini_get_all(null, false), static fn($name) => !str_starts_with($name, 'workerman.'), ARRAY_FILTER_USE_KEY);
$constants = get_defined_constants(true);
echo json_encode([
    'classes' => get_declared_classes(),
    'interfaces' => get_declared_interfaces(),
    'traits' => get_declared_traits(),
    'functions' => get_defined_functions()['internal'],
    'constants' => array_map(array_keys(...), $constants),
    'settings' => array_keys($settings),
    'autoloaders' => spl_autoload_functions(),
    'wrappers' => stream_get_wrappers(),
    'transports' => stream_get_transports(),
    'filters' => stream_get_filters(),
    'buffers' => ob_get_status(true),
    'handlers' => [set_error_handler(null), set_exception_handler(null)],
    'last error' => error_get_last(),
    'files' => get_included_files(),
    'variables' => array_keys($GLOBALS),
], JSON_PRETTY_PRINT | JSON_THROW_ON_ERROR | JSON_PARTIAL_OUTPUT_ON_ERROR), "\n";
