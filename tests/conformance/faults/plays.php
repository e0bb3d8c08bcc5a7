<?php
/** What goes wrong, how often it is played, and what is to come of it. */

declare(strict_types=1);

/** In each block. */
const PLAYS = 40;

const HTTP = 0;
const HTTPS = 1;
const HTTPS_MUTUAL = 2;
const WEBSOCKET = 3;
const WRONG_CA = 4;
const EXPIRED = 5;
const WRONG_NAME = 6;
const GOOD = 7;
const PLAIN = 8;
const CUT = 9;
const SILENT = 10;
const GARBAGE = 11;
const NOBODY = 12;

define('PORTS', array_map('intval', explode(',', (string)getenv('PORTS'))));

/** Seconds a client waits for a peer that says nothing before it gives up. */
const PATIENCE = 0.01;

/** port: one of the above, or a host of its own; limit: after so many seconds the client closes; plays: how often in each block, when
 * not PLAYS; outcome: its callbacks.
 * onConnect runs before the TLS handshake, and a handshake that fails is an onClose alone, as in the PHP library. */
define('CLIENTS', (static function (): array {
    $verify = ['cafile' => getenv('AUTHORITY') ?: null, 'verify_peer' => true, 'peer_name' => '127.0.0.1'];
    $tls = static fn(int $port, array $more = []) => ['scheme' => 'ssl', 'port' => $port, 'ssl' => $more + $verify];
    return [
        'refused, tcp' => ['scheme' => 'tcp', 'port' => NOBODY, 'plays' => 200, 'outcome' => 'error(1) close'],
        'refused, ssl' => $tls(NOBODY) + ['plays' => 200, 'outcome' => 'error(1) close'],
        'refused, ws' => ['scheme' => 'ws', 'port' => NOBODY, 'plays' => 200, 'outcome' => 'error(1) close'],
        'a name that does not exist' => ['scheme' => 'tcp', 'port' => 'name..invalid:80', 'outcome' => 'error(1) close'],
        'a network that is not there' => ['scheme' => 'tcp', 'port' => '255.255.255.255:80', 'outcome' => 'error(1) close'],
        'TLS: another authority' => $tls(WRONG_CA) + ['outcome' => 'connect close'],
        'TLS: expired' => $tls(EXPIRED) + ['outcome' => 'connect close'],
        'TLS: another name' => $tls(WRONG_NAME) + ['outcome' => 'connect close'],
        'TLS: the authority file is missing' => $tls(GOOD, ['cafile' => '/nowhere.pem']) + ['outcome' => 'error(1) close'],
        'TLS: plain text for an answer' => $tls(PLAIN) + ['outcome' => 'connect close'],
        'TLS: cut in the handshake' => $tls(CUT) + ['outcome' => 'connect close'],
        'TLS: no answer' => $tls(SILENT) + ['limit' => PATIENCE, 'outcome' => 'connect close'],
        'TLS: garbage for an answer' => $tls(GARBAGE) + ['outcome' => 'connect close'],
        'ws: no answer' => ['scheme' => 'ws', 'port' => SILENT, 'limit' => PATIENCE, 'outcome' => 'connect close'],
        'ws: plain text for an answer' => ['scheme' => 'ws', 'port' => PLAIN, 'outcome' => 'connect close'],
        'udp: nobody listens' => ['scheme' => 'udp', 'port' => NOBODY, 'limit' => PATIENCE, 'outcome' => 'connect close'],
    ];
})());
