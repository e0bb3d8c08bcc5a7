<?php
/** Where the outcome is another one than the PHP library's, on purpose: the row of docs/differences.md. */

declare(strict_types=1);

/** Classes that the library does not have, or has for an extension that is not here. */
const OURS_ALONE = '/\\\\(Native|Lib)\\\\|\\\\(Swow|Swoole|Ev|Event|Telnet|HttpCache|WebServer|Autoloader|Events\\\\Fiber)$/';

/**
 * Row => [classes, calls, what the library does]: patterns of the class's name behind `Workerman\`, of the key
 * `state|method(parameter)|mode|value`, and of the library's outcome.
 */
const ALLOWED = [
    '7' => ['Connection', '(send|close|end)\((sendBuffer|data)\)', 'errorHandler\('],
    '8' => ['Connection|Protocols.Websocket', '(send|close|end|encode)\((sendBuffer|data|buffer)\)\|\w+\|(?!empty|nul\b|notUtf8|line|long)',
        'TypeError|offWritable|Array to string|could not be converted|^null onClose'],
    '26' => ['Connection.UdpConnection', '^received\|', 'no such call|not a valid stream'],
    '38a' => ['Timer|Connection.AsyncTcp', '^outside, ', 'Timer can only be used'],
    '40a' => ['Timer|Events|Coroutine', '\|nan$', 'no such call'],
    '42b' => ['Events', '(on|off)(Readable|Writable|Except)\(stream\)', 'null|could not be converted to int'],
    '43a' => ['Events', '(add|del|clearAllTimer)\(', 'no such call'],
    '63' => ['Connection', '(baseRead|baseWrite|checkConnection|doSslHandshake)\(', ''],
    '64' => ['Connection|Protocols.Http.Request|Coroutine.Channel.Fiber', '^(outside, )?unconstructed\|', ''],
    '65' => ['Worker|Connection|Protocols.Ws|Timer', '^outside, |^static\|', 'must be of type .*null (given|returned)|on null'],
    '66' => ['Protocols.Http.Request', '^empty\|', 'bool (given|returned)'],
    '67' => ['Protocols.(Ws|Websocket)', '\|decode\(', 'Undefined property|Uninitialized string|bool returned'],
    '68' => ['Protocols.Http.Session.File', '\|write\(sessionId\)\|\w+\|(nul|long)', 'rename\('],
    '69' => ['Connection.(Async)?Udp', '(send|close)\(', 'stream_socket_sendto\('],
];

/** An outcome without what is not part of the contract: which function of PHP complains first, and how often it warns. */
function comparable(string $outcome): string
{
    $outcome = preg_replace('/(?:Type|Value)Error "(?:[^"\\\\]|\\\\.)*"/', 'refused', $outcome);
    return preg_replace('/(, warning "(?:[^"\\\\]|\\\\.)*")\1+/', '$1', $outcome);
}

/** The row that explains a difference, or null. */
function allowed(string $class, string $key, string $theirs): ?string
{
    foreach (ALLOWED as $row => [$classes, $keys, $does]) {
        if (preg_match("~^Workerman\\\\($classes)~", $class) && preg_match("~$keys~", $key) && preg_match("~$does~", $theirs)) {
            return (string)$row;
        }
    }
    return null;
}
