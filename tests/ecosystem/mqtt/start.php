<?php
/** The client against a real Mosquitto: MQTT 3.1.1, MQTT 5, and both over WebSocket. */

use Workerman\Mqtt\Client;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/vendor/report.php';

/** One client of each kind does all of this. @return list<array{callable, callable, callable}> */
function story(string $kind, string $address, array $options): array
{
    $seen = (object)['messages' => [], 'granted' => null, 'acknowledged' => [], 'unsubscribed' => 0, 'connects' => 0,
        'closes' => 0, 'reconnects' => 0, 'errors' => []];
    $mqtt = new Client($address, $options + ['client_id' => str_replace(' ', '-', "story $kind"), 'clean_session' => true]);
    $mqtt->onConnect = static fn() => $seen->connects++;
    $mqtt->onReconnect = static function () use ($seen, $mqtt): void {
        $seen->reconnects++;
        $mqtt->onMqttReconnect();
    };
    $mqtt->onClose = static fn() => $seen->closes++;
    $mqtt->onMessage = static fn(string $topic, string $content) => $seen->messages[] = [$topic, $content];
    $mqtt->onError = static fn(Throwable $error) => $seen->errors[] = $error->getMessage();
    $topic = strtr($kind, ' ', '-');
    // Over WebSocket the package takes one frame for one packet; Mosquitto cuts a larger one into several.
    $big = str_repeat('0123456789abcdef', str_contains($kind, 'websocket') ? 100 : 20000);
    $each = static fn(int $qos) => [
        static fn() => $mqtt->publish("$topic/a", "with QoS $qos", ['qos' => $qos], static fn() => $seen->acknowledged[] = $qos),
        static fn(): bool => in_array(["$topic/a", "with QoS $qos"], $seen->messages, true) && ($qos === 0 || in_array($qos, $seen->acknowledged, true)),
        static function () use ($seen, $kind, $qos, $topic): void {
            check("$kind: QoS $qos is delivered once", 1, count(array_keys($seen->messages, ["$topic/a", "with QoS $qos"], true)));
            check("$kind: QoS $qos " . ($qos > 0 ? 'is acknowledged' : 'is not acknowledged'), $qos > 0, in_array($qos, $seen->acknowledged, true));
        },
    ];
    $story = [
        [static fn() => $mqtt->connect(), static fn(): bool => $seen->connects === 1, static fn() => check("$kind: connects", 1, $seen->connects)],
        [static fn() => $mqtt->subscribe("$topic/#", ['qos' => 2], static fn(?Throwable $error, array $granted) => $seen->granted = $granted),
            static fn(): bool => $seen->granted !== null, static fn() => check("$kind: subscribes", ["$topic/#" => 2], $seen->granted)],
        $each(0), $each(1), $each(2),
        [static fn() => $mqtt->publish("$topic/big", $big, ['qos' => 1]), static fn(): bool => in_array(["$topic/big", $big], $seen->messages, true),
            static fn() => check("$kind: a large message", true, in_array(["$topic/big", $big], $seen->messages, true))],
        [static function () use ($mqtt, $seen, $topic): void {
            $seen->messages = [];
            foreach (range(1, 300) as $number) {
                $mqtt->publish("$topic/many", (string)$number);
            }
        }, static fn(): bool => count($seen->messages) === 300, static fn() =>
            check("$kind: three hundred at once, in order", array_map('strval', range(1, 300)), array_column($seen->messages, 1))],
        // The other end is a program of the broker's own, started by checks.php.
        [static fn() => file_put_contents(__DIR__ . "/$topic.publish", ''), static fn(): bool => in_array(["$topic/outside", 'from mosquitto_pub'], $seen->messages, true),
            static fn() => check("$kind: hears mosquitto_pub", true, in_array(["$topic/outside", 'from mosquitto_pub'], $seen->messages, true))],
        [static fn() => $mqtt->publish("$topic/kept", 'for mosquitto_sub', ['retain' => 1, 'qos' => 1]), static fn(): bool => in_array(["$topic/kept", 'for mosquitto_sub'], $seen->messages, true),
            static fn() => check("$kind: a retained message", true, in_array(["$topic/kept", 'for mosquitto_sub'], $seen->messages, true))],
        // Keep-alive is 1 second: the broker cuts a silent client after 1.5.
        [static fn() => $seen->since = microtime(true), static fn(): bool => microtime(true) - $seen->since > 2.5, static fn() =>
            check("$kind: pings keep it alive", 0, $seen->closes)],
    ];
    // Over WebSocket the package does not come back: its protocol class keeps the first handshake's state.
    $cut = [
        // Another client of the same name: the broker cuts the first one, which comes back a second later.
        [static fn() => file_put_contents(__DIR__ . "/$topic.usurp", ''), static fn(): bool => $seen->reconnects > 0, static function () use ($seen, $kind): void {
            check("$kind: onClose after a cut", true, $seen->closes > 0);
            check("$kind: connects again", true, $seen->reconnects > 0);
        }],
        [static function () use ($mqtt, $seen, $topic): void {
            $seen->messages = [];
            $mqtt->publish("$topic/again", 'subscribed');
        }, static fn(): bool => in_array(["$topic/again", 'subscribed'], $seen->messages, true), static fn() =>
            check("$kind: and is subscribed again", true, in_array(["$topic/again", 'subscribed'], $seen->messages, true))],
    ];
    $end = [
        [static fn() => $mqtt->unsubscribe("$topic/#", static fn() => $seen->unsubscribed++), static fn(): bool => $seen->unsubscribed === 1,
            static fn() => check("$kind: unsubscribes", 1, $seen->unsubscribed)],
        [static function () use ($mqtt, $seen): void {
            $seen->closes = 0;
            $mqtt->disconnect();
        }, static fn(): bool => $seen->closes === 1, static function () use ($seen, $kind): void {
            check("$kind: disconnects", 1, $seen->closes);
            check("$kind: onError never ran", [], array_slice($seen->errors, 0, 3));
        }],
    ];
    return [...$story, ...str_contains($kind, 'websocket') ? [] : $cut, ...$end];
}

// One kind a process: the package declares `Workerman\Protocols\Mqtt` once, for the version of its first client.
$worker = new Worker();
$worker->onWorkerStart = static function (): void {
    $options = ['keepalive' => 1, 'reconnect_period' => 1, 'protocol_level' => (int)getenv('LEVEL')];
    if ($options['protocol_level'] === 5) {
        $options['properties'] = ['session_expiry_interval' => 60];
    }
    steps(story(getenv('KIND'), getenv('ADDRESS'), $options), 20);
};
Worker::runAll();
