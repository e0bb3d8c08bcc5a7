<?php
/** A name server: the beginning of a name says what it answers. And what makes the C library ask it. */

declare(strict_types=1);

/** The answer to a question in DNS (RFC 1035); null for none. */
function answer_to_question(string $question): ?string
{
    // The header has 12 bytes; a name is labels with their lengths; two bytes of type and two of class follow.
    $end = strpos($question, "\0", 12) + 5;
    $label = substr($question, 13, ord($question[12]));
    $isIpv4 = substr($question, $end - 4, 2) === "\0\1";
    $answer = static fn(int $code, string $records) => substr($question, 0, 2) . pack('n5', 0x8180 | $code, 1, (int)($records !== ''), 0, 0)
        . substr($question, 12, $end - 12) . $records;
    return match (strtok($label, '-')) {
        'found' => $answer(0, $isIpv4 ? "\xc0\x0c" . pack('nnNnC4', 1, 1, 0, 4, 127, 0, 0, 1) : ''),
        'empty' => $answer(0, ''),
        'none' => $answer(3, ''),
        'broken' => $answer(2, ''),
        'silent' => null,
    };
}

/** @return array<string, string> environment in which the resolver asks that server; empty when it cannot be made to */
function resolver(string $place): array
{
    $command = (getenv('CC') ?: 'cc') . ' -shared -fPIC -o ' . escapeshellarg("$place/resolver.so") . ' '
        . escapeshellarg(__DIR__ . '/resolver.c') . ' -ldl -lresolv 2>&1';
    exec($command, $output, $status);
    return $status === 0 ? ['LD_PRELOAD' => "$place/resolver.so"] : [];
}
