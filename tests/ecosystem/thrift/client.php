<?php
/** A script without Workerman that uses the package's client. */

use ThriftClient\ThriftClient;

// Thrift of 2014.
error_reporting(E_ALL & ~E_DEPRECATED);
require_once __DIR__ . '/Applications/ThriftRpc/Clients/ThriftClient.php';

ThriftClient::config(['HelloWorld' => ['addresses' => ['127.0.0.1:' . getenv('RPC')]]]);
$client = ThriftClient::instance('HelloWorld');
$client->asend_sayHello('Bob');
$client->asend_sayHello('Eve');
echo json_encode([$client->sayHello('Ада'), $client->arecv_sayHello('Eve'), $client->arecv_sayHello('Bob'), md5($client->sayHello(str_repeat('x', 300000)))]);
