<?php
/** TLS handshakes that fail at the server: the reason as the client hears it, and as the server prints it. */

declare(strict_types=1);

/** @param list<int> $ports */
function visits_tls(array $ports, Authority $authority, Authority $stranger): array
{
    // The first bytes of a ClientHello of 512 bytes.
    $hello = "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03";
    $whole = client_hello();
    $client = $authority->issue('client');
    $unknown = $stranger->issue('client');
    $late = $authority->issue('late', days: 0);
    $says = static fn(string $reason) => ['says' => [HANDSHAKE . $reason]];
    return [
        'TLS: plain HTTP' => visit_of(static fn() => record(answer_to($ports[HTTPS], "GET / HTTP/1.1\r\nHost: a\r\n\r\n")), 'alert 2 50', PASSING,
            $says('received corrupt message of type InvalidContentType') + ['library' => ['outcome' => 'closed']]),
        'TLS: garbage' => visit_of(static fn() => record(answer_to($ports[HTTPS], str_repeat("\xff\x00", 300))), 'alert 2 50', PASSING,
            $says('received corrupt message of type InvalidContentType') + ['library' => ['outcome' => 'closed']]),
        'TLS: the client refuses the certificate' => visit_of(static fn() => tls_request($ports[HTTPS], ['verify_peer' => true, 'cafile' => $stranger->file]),
            'certificate verify failed', PASSING, $says('received fatal alert: UnknownCA')),
        'TLS: no version in common' => visit_of(static fn() => record(answer_to($ports[HTTPS], old_client_hello())), 'alert 2 70', PASSING,
            $says('peer is incompatible: Tls12NotOffered') + ['library' => ['outcome' => ['alert 2 40', 'alert 2 70']]]),
        'TLS: no cipher in common' => visit_of(static fn() => tls_request($ports[HTTPS],
            ['crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT, 'ciphers' => 'ECDHE-ECDSA-AES128-SHA']), 'hears alert handshake failure', PASSING,
            $says('peer is incompatible: NoCipherSuitesInCommon') + ['library' => ['outcome' => '200 []', 'sees' => SERVED]]),
        'TLS: no client certificate' => visit_of(static fn() => tls_request($ports[HTTPS_MUTUAL], []), 'hears alert certificate required', PASSING,
            $says('peer sent no certificates') + ['library' => ['outcome' => '']]),
        'TLS: client certificate of another authority' => visit_of(static fn() => tls_request($ports[HTTPS_MUTUAL], ['local_cert' => $unknown]),
            'hears alert unknown ca', PASSING, $says('invalid peer certificate: its issuer is not trusted (UnknownIssuer)')),
        'TLS: client certificate that has expired' => visit_of(static fn() => tls_request($ports[HTTPS_MUTUAL], ['local_cert' => $late]),
            'hears alert certificate expired', PASSING, $says('invalid peer certificate: certificate expired: '
                . 'verification time TIME (UNIX), but certificate is not valid after TIME (N seconds ago)')),
        'TLS: the right client certificate is served' => visit_of(static fn() => tls_request($ports[HTTPS_MUTUAL], ['local_cert' => $client]), '200 []', SERVED),
        'TLS: gone after half a ClientHello' => visit_of(static fn() => hit_and_run($ports[HTTPS], $hello), 'gone', PASSING),
        'TLS: half open after half a ClientHello' => visit_of(static fn() => record(half_open($ports[HTTPS], $hello)), 'closed', PASSING),
        'TLS: gone after a ClientHello' => visit_of(static fn() => hit_and_run($ports[HTTPS], $whole), 'gone', PASSING),
        'TLS: gone without a byte' => visit_of(static fn() => hit_and_run($ports[HTTPS], ''), 'gone', PASSING),
    ];
}
