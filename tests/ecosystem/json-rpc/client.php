<?php
/** A script without Workerman that uses the package's client. */

require_once __DIR__ . '/Applications/JsonRpc/Clients/RpcClient.php';

RpcClient::config(['tcp://127.0.0.1:' . getenv('RPC'), 'tcp://127.0.0.1:' . getenv('RPC')]);
$shop = RpcClient::instance('Shop');
$user = RpcClient::instance('User');
$answers = ['sync' => $shop->price('яблоко', 3)];
$user->asend_getInfoByUid(567);
$user->asend_getEmail(567);
$answers['async'] = [$user->arecv_getEmail(567)['data'], $user->arecv_getInfoByUid(567)['data']['uid']];
$answers['exception'] = array_slice($shop->price('x', 0), 0, 2);
$answers['no method'] = RpcClient::instance('Shopping')->price();
$answers['big'] = md5($shop->repeat('0123456789', 100000)['data']);
$answers['many'] = count(array_unique(array_map(static fn(int $number): string => json_encode($shop->price("n$number", $number)), range(1, 200))));
foreach (range(1, 8) as $number) {
    $clients[$number] = RpcClient::instance('Shop');
    $clients[$number]->asend_process($number);
}
$answers['processes'] = count(array_unique(array_map(static fn(int $number): int => $clients[$number]->arecv_process($number)['data'], range(1, 8)))) > 1;
echo json_encode($answers);
