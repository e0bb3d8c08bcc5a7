<?php
/** Clients in the server under test, as the driver wishes them. What a wish looks like is told in session.php. */

declare(strict_types=1);

use Workerman\Connection\AsyncTcpConnection;

/** One step on a connection: [method or `set` or `get`, arguments …]. */
function step(object $connection, array $step): void
{
    [$method, $arguments] = [$step[0], array_slice($step, 1)];
    if ($method === 'set') {
        $connection->{$arguments[0]} = $arguments[1];
    } elseif ($method === 'get') {
        trace("  $arguments[0]", $connection->{$arguments[0]} ?? null);
    } else {
        try {
            trace("  $method()", $connection->$method(...$arguments));
        } catch (Throwable $reason) {
            trace("  $method() threw", $reason);
        }
    }
}

/** @return array<string, callable> commands for control(): `dial` a wish, `step` on the client that was dialled last */
function dialling(): array
{
    $client = null;
    return [
        'dial' => static function (string $wish) use (&$client): string {
            $wish = unserialize(base64_decode($wish)) + ['context' => [], 'set' => [], 'before' => [], 'after' => []];
            $client = new AsyncTcpConnection($wish['address'], $wish['context']);
            foreach ($wish['set'] as $name => $value) {
                $client->$name = $value;
            }
            $heard = '';
            $count = [];
            $events = array_diff(['onConnect', 'onMessage', 'onClose', 'onError', 'onBufferFull', 'onBufferDrain', 'onWebSocketConnect',
                'onWebSocketPing', 'onWebSocketPong', 'onWebSocketClose'], $wish['without'] ?? []);
            foreach ($events as $event) {
                $client->$event = static function ($connection, ...$arguments) use ($event, $wish, &$heard, &$count): void {
                    $at = $count[$event] = ($count[$event] ?? 0) + 1;
                    if ($event === 'onMessage' && isset($wish['total'])) {
                        // How the bytes are cut into reads is the kernel's business.
                        $heard .= $arguments[0];
                        if (strlen($heard) < $wish['total']) {
                            return;
                        }
                        $arguments = [$heard];
                    }
                    $shown = array_map(static fn($one) => is_string($one) ? preg_replace('/[\d.]+ seconds/', 'N seconds', $one) : $one, $arguments);
                    trace("client $event", $connection->getStatus(false), ...$shown);
                    foreach ($wish["$event$at"] ?? $wish[$event] ?? [] as $step) {
                        step($connection, $step);
                    }
                };
            }
            foreach ($wish['before'] as $step) {
                step($client, $step);
            }
            $client->connect();
            foreach ($wish['after'] as $step) {
                step($client, $step);
            }
            return 'dialled';
        },
        'step' => static function (string $step) use (&$client): string {
            step($client, unserialize(base64_decode($step)));
            return 'done';
        },
        'forget' => static function () use (&$client): string {
            $client = null;
            return 'forgotten';
        },
    ];
}
