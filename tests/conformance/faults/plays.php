<?php
/** What goes wrong for clients, how often it is played, and what is to come of it. */

declare(strict_types=1);

foreach (['HTTP', 'HTTPS', 'HTTPS_MUTUAL', 'WEBSOCKET', 'TEXT', 'FILES', 'WEB_SERVER', 'WRONG_CA', 'EXPIRED', 'EARLY', 'SELF_SIGNED',
    'WRONG_NAME', 'GOOD', 'GOOD_WEBSOCKET', 'PLAIN', 'CUT', 'SILENT', 'GARBAGE', 'FULL', 'DATAGRAMS', 'NOBODY'] as $index => $name) {
    define($name, $index);
}
// Nobody listens on port 1, and no client is given it as its own: on a higher port it may come to talk to itself.
define('PORTS', [NOBODY => 1] + array_map('intval', explode(',', (string)getenv('PORTS'))));

/** In each block. */
const PLAYS = 40;

/** Seconds a client waits for a peer that says nothing before it gives up. */
const PATIENCE = 0.01;

const REFUSED = 'error(1 connect 127.0.0.1:PORT fail after N seconds) close';
const HANDSHAKE = 'SSL handshake error: ';

function unresolved(string $name, string $reason): string
{
    return "error(1 php_network_getaddresses: getaddrinfo for $name failed: $reason) close";
}

/** How often a client is played in a block in which all are played so often. */
function plays_of(array $client, int $all): int
{
    return $client['plays'] ?? ($client['factor'] ?? 1) * $all;
}

/**
 * address: where to; ssl: context; transport: set before connect(); limit: the client closes so many seconds after
 * connect(); silence: after onConnect; plays: how often in each block, when not as often as all; factor: how many times as
 * often; ours: our name server is asked.
 * outcome: the callbacks, or several of which chance takes one; says: what the processes print for each play; library: the
 * same of the PHP library where docs/differences.md says that it differs, null where it cannot be played there.
 * onConnect runs before the TLS handshake, and a handshake that fails is an onClose alone, as in the PHP library.
 */
function clients(): array
{
    $at = static fn(int $port) => '127.0.0.1:' . (PORTS[$port] ?? 0);
    $verify = ['cafile' => getenv('AUTHORITY') ?: null, 'verify_peer' => true, 'peer_name' => '127.0.0.1'];
    $tls = static fn(int $port, array $more = []) => ['address' => 'ssl://' . $at($port), 'ssl' => $more + $verify];
    $wss = static fn(int $port) => ['address' => 'wss://' . $at($port), 'ssl' => $verify, 'library' => null];
    $over = static fn(int $port) => ['address' => 'ws://' . $at($port), 'transport' => 'ssl', 'ssl' => $verify];
    // A handshake that fails at once does so before onConnect in the library, now and then.
    $failed = ['outcome' => 'connect close', 'library' => ['outcome' => ['connect close', 'close']]];
    // The client says why, and the server which alert it heard.
    $fails = static fn(string $reason, string $alert) => $failed
        + ['says' => [HANDSHAKE . "invalid peer certificate: $reason", HANDSHAKE . "received fatal alert: $alert"]];
    $corrupt = static fn(string $type) => $failed + ['says' => [HANDSHAKE . "received corrupt message of type $type"]];
    return [
        'refused, tcp' => ['address' => 'tcp://' . $at(NOBODY), 'factor' => 5, 'outcome' => REFUSED],
        'refused, ssl' => $tls(NOBODY) + ['factor' => 5, 'outcome' => REFUSED],
        'refused, ws' => ['address' => 'ws://' . $at(NOBODY), 'factor' => 5, 'outcome' => REFUSED],
        'refused, wss' => $wss(NOBODY) + ['outcome' => REFUSED],
        'a network that is not there' => ['address' => 'tcp://255.255.255.255:80', 'outcome' => 'error(1 Network is unreachable) close'],
        'a host that does not answer' => ['address' => 'tcp://' . $at(FULL), 'limit' => PATIENCE, 'outcome' => 'close'],
        'names: not one at all' => ['address' => 'tcp://name..invalid:80', 'outcome' => unresolved('name..invalid', 'Name or service not known')],
        'names: unknown' => ['ours' => true, 'address' => 'tcp://none.test:80', 'outcome' => unresolved('none.test', 'Name or service not known')],
        'names: without an address' => ['ours' => true, 'address' => 'tcp://empty.test:80',
            'outcome' => unresolved('empty.test', 'No address associated with hostname')],
        'names: the name server fails' => ['ours' => true, 'address' => 'tcp://broken.test:80',
            'outcome' => unresolved('broken.test', 'Temporary failure in name resolution')],
        'names: found, and nobody listens' => ['ours' => true, 'address' => 'tcp://found.test:' . (PORTS[NOBODY] ?? 0), 'outcome' => str_replace('127.0.0.1', 'found.test', REFUSED)],
        'names: given up while the name server says nothing' => ['ours' => true, 'plays' => 1, 'outcome' => '40 times close, 1 times close with 40 still waiting, 40 times ' . unresolved('NAME', 'Temporary failure in name resolution'),
            'library' => null],
        'TLS: trusted' => $tls(GOOD) + ['outcome' => 'connect message close'],
        'TLS: another authority' => $tls(WRONG_CA) + $fails('its issuer is not trusted (UnknownIssuer)', 'UnknownCA'),
        'TLS: expired' => $tls(EXPIRED) + $fails('certificate expired: verification time TIME (UNIX), but certificate is not valid after TIME (N seconds ago)',
            'CertificateExpired'),
        'TLS: not valid yet' => $tls(EARLY) + $fails('certificate not valid yet: verification time TIME (UNIX), but certificate is not valid before TIME (N seconds in future)',
            'CertificateExpired'),
        'TLS: another name' => $tls(WRONG_NAME) + $fails('certificate not valid for name "127.0.0.1"; certificate is only valid for DnsName("other.example")',
            'BadCertificate'),
        'TLS: self-signed' => $tls(SELF_SIGNED) + $fails('it is signed by itself and not among the trusted ones', 'CertificateUnknown'),
        'TLS: self-signed, which is allowed' => $tls(SELF_SIGNED, ['allow_self_signed' => true]) + ['outcome' => 'connect message close'],
        'TLS: the authority file is missing' => $tls(GOOD, ['cafile' => '/nowhere.pem']) + ['outcome' => 'error(1 ssl context: cannot read cafile /nowhere.pem: No such file or directory) close',
            'library' => ['outcome' => 'close']],
        'TLS: plain text for an answer' => $tls(PLAIN) + $corrupt('InvalidContentType'),
        'TLS: cut in the handshake' => $tls(CUT) + $failed,
        'TLS: no answer' => $tls(SILENT) + ['silence' => PATIENCE, 'outcome' => 'connect close'],
        'TLS: garbage for an answer' => $tls(GARBAGE) + $corrupt('MessageTooLarge'),
        'ws: no answer' => ['address' => 'ws://' . $at(SILENT), 'silence' => PATIENCE, 'outcome' => 'connect close'],
        'ws: plain text for an answer' => ['address' => 'ws://' . $at(PLAIN), 'outcome' => 'connect close'],
        'wss: trusted' => $wss(GOOD_WEBSOCKET) + ['outcome' => 'connect open close'],
        'wss: another authority' => $wss(WRONG_CA) + $fails('its issuer is not trusted (UnknownIssuer)', 'UnknownCA'),
        'wss: plain text for an answer' => $wss(PLAIN) + $corrupt('InvalidContentType'),
        'ws over TLS: trusted' => $over(GOOD_WEBSOCKET) + ['outcome' => 'connect open close'],
        'ws over TLS: another authority' => $over(WRONG_CA) + $fails('its issuer is not trusted (UnknownIssuer)', 'UnknownCA'),
        'ws over TLS: plain text for an answer' => $over(PLAIN) + $corrupt('InvalidContentType'),
        'udp: somebody listens' => ['address' => 'udp://' . $at(DATAGRAMS), 'limit' => 5, 'outcome' => 'connect sent sent sent message message message close'],
        'udp: nobody listens' => ['address' => 'udp://' . $at(NOBODY), 'silence' => PATIENCE, 'outcome' => 'connect sent refused sent close'],
        'udp: an unknown name' => ['ours' => true, 'address' => 'udp://none.test:80', 'limit' => PATIENCE / 10, 'outcome' => 'close',
            'says' => ['Exception: php_network_getaddresses: getaddrinfo for none.test failed: Name or service not known']],
        'udp: no port' => ['address' => 'udp://127.0.0.1', 'limit' => PATIENCE / 10, 'outcome' => 'close',
            'says' => ['Exception: Failed to parse address "127.0.0.1"']],
        'udp: a port that is too large' => ['address' => 'udp://127.0.0.1:70000', 'limit' => PATIENCE / 10, 'outcome' => 'close',
            'says' => ['Exception: Failed to parse address "127.0.0.1:70000"'], 'library' => ['outcome' => 'connect sent refused sent close']],
        'udp: no host' => ['address' => 'udp://:80', 'limit' => PATIENCE / 10, 'outcome' => 'close',
            'says' => ['Exception: php_network_getaddresses: getaddrinfo for  failed: Name or service not known']],
    ];
}
