<?php
/** The client against a real broker. */

use Workerman\Connection\AsyncTcpConnection;
use Workerman\Stomp\Client;
use Workerman\Timer;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/vendor/report.php';

$worker = new Worker();
$worker->onWorkerStart = static function (): void {
    $kind = getenv('KIND');
    $seen = (object)['connects' => 0, 'reconnects' => 0, 'closes' => 0, 'errors' => [], 'topic' => [], 'work' => [], 'replies' => 0];
    $client = new Client('stomp://127.0.0.1:' . getenv('PORT'), [
        'passcode' => $kind === 'password' ? 'wrong' : 'guest',
        'reconnect_period' => 1,
        'heart_beat' => [300, 300],
    ] + ($kind === 'tls' ? ['ssl' => ['verify_peer' => false, 'verify_peer_name' => false]] : []));
    $client->onConnect = static fn() => $seen->connects++;
    $client->onClose = static fn() => $seen->closes++;
    $client->onError = static fn(Throwable $error) => $seen->errors[] = $error->getMessage();
    $resubscribe = $client->onReconnect;
    $client->onReconnect = static function (Client $client) use ($seen, $resubscribe): void {
        $resubscribe($client);
        $seen->reconnects++;
    };
    $client->connect();
    if ($kind === 'password' || $kind === 'closed') {
        $cut = new AsyncTcpConnection('tcp://127.0.0.1:' . getenv('CUT'));
        $cut->onMessage = static fn() => null;
        steps([[static fn() => null, static fn(): bool => $seen->errors !== [], static fn() => $kind === 'closed' || $cut->connect()],
            [static fn() => null, static fn(): bool => count($seen->errors) > 1, static function () use ($seen, $kind, $client): void {
            check('tries again', true, $seen->closes >= 1 && count($seen->errors) > 1);
            check('what onError is told', $kind === 'closed' ? 'Connection fail' : 'Bad CONNECT', $seen->errors[0] ?? null);
            check('never connected', 0, $seen->connects);
            $client->close();
            $seen->errors = [];
        }], [static fn() => Timer::add(1.5, static fn() => $seen->later = true, [], false), static fn(): bool => isset($seen->later),
            static fn() => check('close ends the tries', [], $seen->errors)]]);
        return;
    }
    $topic = static function (Client $client, array $frame) use ($seen): void {
        $seen->topic[] = [$frame['body'], $frame['headers']['kind'] ?? null];
    };
    $binary = random_bytes(50000) . "\0\0\n\n\0" . random_bytes(50000);
    $news = $held = null;
    $bodies = static fn(): array => array_column($seen->topic, 0);
    steps([
        [static fn() => null, static fn(): bool => $seen->connects === 1, static function () use ($seen, $client): void {
            check('onConnect', 1, $seen->connects);
            check('the state', Client::STATE_ESTABLISHED, $client->getState());
        }],
        [static function () use ($client, $topic, &$news): void {
            $news = $client->subscribe('/topic/news', $topic);
            $client->send('/topic/news', 'hello', ['kind' => 'greeting']);
            $client->send('/topic/news', "line\n\nanother line");
            $client->send('/topic/news', '');
        }, static fn(): bool => count($seen->topic) >= 3, static function () use ($seen, &$news): void {
            check('subscribe gives an id', 'client-1', $news);
            check('what comes', [['hello', 'greeting'], ["line\n\nanother line", null], ['', null]], $seen->topic);
            $seen->topic = [];
        }],
        [static fn() => $client->send('/topic/news', $binary), static fn(): bool => $seen->topic !== [],
            static fn() => check('a binary body', md5($binary), md5($bodies()[0] ?? ''))],
        [static function () use ($client, $seen): void {
            $seen->topic = [];
            foreach (range(1, 500) as $number) {
                $client->send('/topic/news', "number $number");
            }
        }, static fn(): bool => count($seen->topic) === 500,
            static fn() => check('many, in order', array_map(static fn(int $number): string => "number $number", range(1, 500)), $bodies())],
        [static function () use ($client, $seen): void {
            $seen->topic = [];
            // Without content-length, as a client of STOMP 1.0 may send it.
            $outside = new AsyncTcpConnection('tcp://127.0.0.1:' . getenv('OUTSIDE'));
            $outside->onMessage = static fn() => null;
            $outside->onConnect = static fn() => $outside->send("CONNECT\nlogin:guest\npasscode:guest\n\n\0" .
                "SEND\ndestination:/topic/news\n\nfrom outside\0DISCONNECT\n\n\0");
            $outside->connect();
        }, static fn(): bool => $seen->topic !== [], static fn() => check('from another client', ['from outside'], $bodies())],
        [static function () use ($client, $seen): void {
            $client->subscribeWithAck('/queue/work', static function (Client $client, array $frame, $resolver) use ($seen): void {
                $seen->work[] = [$frame['body'], $frame['headers']['redelivered'] ?? 'false'];
                $seen->work === [['a job', 'false']] ? $resolver->nack() : $resolver->ack();
            }, ['ack' => 'client-individual']);
            $client->send('/queue/work', 'a job');
        }, static fn(): bool => count($seen->work) === 2,
            static fn() => check('nack brings it again, ack ends it', [['a job', 'false'], ['a job', 'true']], $seen->work)],
        [static function () use ($client, &$news, $seen): void {
            $client->unsubscribe($news);
            $client->send('/topic/news', 'nobody listens');
            $seen->topic = $seen->work = [];
            $client->send('/queue/work', 'the next');
        }, static fn(): bool => $seen->work !== [], static function () use ($seen): void {
            check('unsubscribe', [], $seen->topic);
            check('and others go on', [['the next', 'false']], $seen->work);
        }],
        [static function () use ($client, $seen): void {
            $client->send('/nowhere', 'an error of the broker');
            $client->send('/queue/work', 'more');
        }, static fn(): bool => count($seen->work) === 2, static function () use ($seen): void {
            check('an error of the broker', ['Unknown destination'], $seen->errors);
            check('and the connection goes on', [1, 0], [$seen->connects, $seen->closes]);
        }],
        [static function () use ($client, $topic, $seen): void {
            $seen->work = [];
            $client->subscribe('/topic/news', $topic);
            $cut = new AsyncTcpConnection('tcp://127.0.0.1:' . getenv('CUT'));
            $cut->onMessage = static fn() => null;
            $cut->connect();
        }, static fn(): bool => $seen->reconnects === 1,
            static fn() => check('a cut: onClose, and it connects again', [1, 1, 1], [$seen->closes, $seen->reconnects, $seen->connects])],
        [static function () use ($client): void {
            $client->send('/topic/news', 'after');
            $client->send('/queue/work', 'after');
        }, static fn(): bool => $seen->topic !== [] && $seen->work !== [],
            static fn() => check('its subscriptions are there again', [['after', null], ['after', 'false']], [...$seen->topic, ...$seen->work])],
        // The broker ends a connection that is silent for twice the interval.
        [static fn() => Timer::add(2, static fn() => $seen->quiet = true, [], false), static fn(): bool => isset($seen->quiet),
            static fn() => check('heart beats keep it', [1, Client::STATE_ESTABLISHED], [$seen->closes, $client->getState()])],
        [static fn() => $client->disconnect(), static fn(): bool => $seen->closes === 2,
            static fn() => check('disconnect', [2, Client::STATE_DISCONNECT], [$seen->closes, $client->getState()])],
        [static fn() => Timer::add(1.5, static fn() => $seen->gone = true, [], false), static fn(): bool => isset($seen->gone),
            static fn() => check('and it stays away', [2, 1], [$seen->closes, $seen->reconnects])],
    ]);
};
Worker::runAll();
