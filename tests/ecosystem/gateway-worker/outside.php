<?php
/** GatewayClient in a plain PHP script, as a web page or a cron job uses it. Prints its answers as JSON. */

use GatewayClient\Gateway;

require_once __DIR__ . '/vendor/autoload.php';
$checkout = getenv('ECOSYSTEM_GATEWAY_CLIENT');
require_once "$checkout/Context.php";
require_once "$checkout/GatewayProtocol.php";
require_once "$checkout/Gateway.php";

Gateway::$registerAddress = '127.0.0.1:' . getenv('REGISTER');
Gateway::$secretKey = getenv('SECRET');
Gateway::$persistentConnection = getenv('PERSISTENT') === 'yes';
$answers = [];
try {
    foreach (json_decode($argv[1], true) as $call) {
        $answers[] = Gateway::{array_shift($call)}(...$call);
    }
} catch (Throwable $error) {
    $answers[] = get_class($error);
}
echo json_encode($answers);
