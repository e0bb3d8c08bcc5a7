<?php
/** Plays the faults of clients inside the worker. */

declare(strict_types=1);

use Workerman\Connection\AsyncTcpConnection;
use Workerman\Connection\AsyncUdpConnection;
use Workerman\Timer;

/** A text without what differs from play to play. */
function without_numbers(string $text): string
{
    return preg_replace(['/(127\.0\.0\.1|\.test):\d+/', '/[\d.]+ seconds/'], ['$1:PORT', 'N seconds'], $text);
}

/** A connection that writes down its callbacks. `$done` gets them with the last one. */
function recorded(string $address, array $context, callable $done): AsyncTcpConnection|AsyncUdpConnection
{
    $events = [];
    $connection = str_starts_with($address, 'udp') ? new AsyncUdpConnection($address, $context)
        : new AsyncTcpConnection($address, $context);
    $connection->onConnect = static function ($connection) use (&$events): void {
        $events[] = 'connect';
        if ($connection instanceof AsyncUdpConnection) {
            // Where nobody listens the system says so on the second.
            foreach (['x', 'y', 'z'] as $datagram) {
                $events[] = $connection->send($datagram) ? 'sent' : 'refused';
            }
        }
    };
    $connection->onMessage = static function ($connection) use (&$events): void {
        $events[] = 'message';
        if (!$connection instanceof AsyncUdpConnection || count($events) === 1 + 3 + 3) {
            $connection->close();
        }
    };
    $connection->onWebSocketConnect = static function ($connection) use (&$events): void {
        $events[] = 'open';
        $connection->close();
    };
    $connection->onError = static function ($connection, $code, $reason) use (&$events): void {
        $events[] = "error($code " . without_numbers($reason) . ')';
    };
    $connection->onClose = static function () use (&$events, $done): void {
        $events[] = 'close';
        $done(implode(' ', $events));
    };
    return $connection;
}

/** Plays one fault once; `$done` gets what came of it. */
function play(array $client, callable $done): void
{
    $timer = 0;
    $connection = recorded($client['address'], isset($client['ssl']) ? ['ssl' => $client['ssl']] : [],
        static function (string $outcome) use (&$timer, $done): void {
            Timer::del($timer);
            $done($outcome);
        });
    isset($client['transport']) && $connection->transport = $client['transport'];
    if (isset($client['limit'])) {
        $timer = Timer::delay($client['limit'], static fn() => $connection->close());
    }
    if (isset($client['silence'])) {
        $connected = $connection->onConnect;
        $connection->onConnect = static function ($connection) use (&$timer, $connected, $client): void {
            $connected($connection);
            $timer = Timer::delay($client['silence'], static fn() => $connection->close());
        };
    }
    $connection->connect();
}

/**
 * Many connections ask for names whose server says nothing, of some names several, and half of them give up. A name
 * that the server knows is found meanwhile.
 */
function play_silent_names(callable $done): void
{
    $outcomes = [];
    $waiting = 81;
    $note = static function (string $outcome) use (&$outcomes, &$waiting, $done): void {
        $outcomes[$outcome] = ($outcomes[$outcome] ?? 0) + 1;
        if (--$waiting === 0) {
            ksort($outcomes);
            $done(implode(', ', array_map(static fn($outcome, $times) => "$times times $outcome", array_keys($outcomes), $outcomes)));
        }
    };
    for ($number = 0; $number < 40; $number++) {
        // The one that stays ends with the lookup: after it nothing of either is left.
        $name = 'silent-' . min($number, 19) . '.test';
        $gone = recorded("tcp://$name:80", [], $note);
        $gone->connect();
        recorded("tcp://$name:80", [], static fn(string $outcome) => $note(str_replace($name, 'NAME', $outcome)))->connect();
        $gone->close();
    }
    $found = recorded('tcp://found.test:' . PORTS[SILENT], [], static function (string $outcome) use ($note, &$waiting): void {
        $note("$outcome with " . ($waiting - 1) . ' still waiting');
    });
    $found->onConnect = static fn($connection) => $connection->close();
    $found->connect();
}

/** Plays one fault of a client in blocks, one play after the other, and writes the answer. */
function play_client(string $name): void
{
    $client = clients()[$name];
    $plays = plays_of($client, (int)getenv('PLAYS'));
    $rounds = (int)getenv('ROUNDS');
    $answer = ['outcomes' => [], 'counts' => []];
    $left = $rounds * $plays;
    $next = static function () use (&$next, &$answer, &$left, $client, $plays, $rounds): void {
        if ($left % $plays === 0 && $left < $rounds * $plays) {
            $answer['counts'][] = counts();
        }
        if ($left-- === 0) {
            $next = null;
            answer($answer);
            return;
        }
        $done = static function (string $outcome) use (&$answer, &$next): void {
            $answer['outcomes'][$outcome] = ($answer['outcomes'][$outcome] ?? 0) + 1;
            Timer::delay(0.001, static fn() => $next());
        };
        isset($client['address']) ? play($client, $done) : play_silent_names($done);
    };
    $next();
}
