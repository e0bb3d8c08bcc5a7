<?php
/** A whole cluster: register, gateways for WebSocket and for Text, and workers. */

use GatewayWorker\BusinessWorker;
use GatewayWorker\Gateway;
use GatewayWorker\Register;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/vendor/report.php';
require_once __DIR__ . '/Events.php';

$registerAddress = '127.0.0.1:' . getenv('REGISTER');
$register = new Register("text://$registerAddress");
$register->secretKey = 'secret';

$websocket = new Gateway('websocket://127.0.0.1:' . getenv('WEBSOCKET'));
$websocket->name = 'WebSocketGateway';
$websocket->count = 2;
$websocket->startPort = (int)getenv('INNER');
$websocket->pingInterval = 1;
$websocket->pingNotResponseLimit = 2;
$websocket->pingData = '{"type":"ping"}';
$websocket->onWorkerStart = static fn(Worker $worker) => file_put_contents(getenv('TRACE'), "gateway $worker->id starts\n", FILE_APPEND);

$text = new Gateway('text://127.0.0.1:' . getenv('TEXT'));
$text->name = 'TextGateway';
$text->startPort = (int)getenv('INNER') + 2;
$text->onConnect = static function ($connection): void {
    $connection->maxSendBufferSize = 2 * 1024 * 1024;
};

foreach ([$websocket, $text] as $gateway) {
    $gateway->lanIp = '127.0.0.1';
    $gateway->registerAddress = $registerAddress;
    $gateway->secretKey = 'secret';
}

$worker = new BusinessWorker();
$worker->name = 'Business';
$worker->count = 2;
$worker->registerAddress = $registerAddress;
$worker->secretKey = 'secret';
$worker->processTimeout = 3;
$worker->onWorkerStart = static fn(Worker $worker) => file_put_contents(getenv('TRACE'), "business starts\n", FILE_APPEND);
$worker->onWorkerStop = static fn(Worker $worker) => file_put_contents(getenv('TRACE'), "business stops\n", FILE_APPEND);
$worker->onWorkerReload = static fn(Worker $worker) => file_put_contents(getenv('TRACE'), "business reloads\n", FILE_APPEND);

Worker::runAll();
