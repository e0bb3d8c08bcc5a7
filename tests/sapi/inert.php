<?php
/** What a script sees of the extension; run by each server API, prints one line of JSON. */

declare(strict_types=1);

$answer = [
    'api' => PHP_SAPI,
    'loaded' => extension_loaded('workerman'),
    'setting' => ini_get('workerman.enable'),
    'before' => class_exists('Workerman\Worker', false) || class_exists('Workerman\Timer'),
];
ob_start();
phpinfo(INFO_MODULES);
$answer['info'] = preg_match('/Classes\W.*?(inert \([^)]*\))/', strip_tags(ob_get_clean()), $found) ? $found[1] : null;
// The PHP library of a project, as Composer's autoloader brings it.
spl_autoload_register(static function (string $name): void {
    if ($name === 'Workerman\Worker') {
        eval('namespace Workerman; class Worker { public function isLibrary(): bool { return true; } }');
    }
});
$answer['library'] = (new Workerman\Worker())->isLibrary();
echo json_encode($answer), "\n";
