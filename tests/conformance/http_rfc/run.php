<?php
/**
 * What RFC 9110 and RFC 9112 ask of a server that reads requests, with the subjects of Http11Probe: compliance, request
 * smuggling, malformed input, header names, cookies. Every case is sent whole and a byte at a time, and another request
 * follows on the same connection: whoever reads the boundary wrongly answers it wrongly.
 *
 * Usage: [WORKERMAN_REFERENCE=<folder of the library>] php tests/conformance/http_rfc/run.php <extension>
 * With the library each case is played under it too: an answer of its that differs must be noted in the table, and a
 * noted one must differ. Prints `ok NAME`, `not ok NAME: reason` or `skip NAME`.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require dirname(__DIR__) . '/harness/service.php';
require __DIR__ . '/cases.php';

/** What follows every request that was accepted. */
const NEXT = "GET /next HTTP/1.1\r\nHost: next\r\n\r\n";
const PIECES_UP_TO = 2000;

/**
 * Sends bytes and the next request, ends our direction, and tells what came until the server closed.
 *
 * @return list<string> each answer as its status and, when that is 200, its body; then `closed` or `open`
 */
function exchange(Service $service, string $bytes, int $piece, string $next = NEXT): array
{
    $socket = stream_socket_client("tcp://127.0.0.1:{$service->ports[0]}", $code, $reason, 10);
    stream_set_blocking($socket, false);
    $answer = '';
    $parts = $piece === 0 ? [$bytes . $next] : [...str_split($bytes, $piece), $next];
    $parts = array_values(array_filter($parts, strlen(...)));
    $deadline = microtime(true) + 10;
    $finished = false;
    while (!feof($socket)) {
        microtime(true) < $deadline || throw new RuntimeException('still open after 10 s, with ' . json_encode(substr($answer, 0, 200)));
        [$read, $write, $except] = [[$socket], $parts === [] ? null : [$socket], null];
        stream_select($read, $write, $except, 1);
        if ($write) {
            $written = @fwrite($socket, $parts[0]);
            // Closed by the other side: what it said before is still to be read.
            $written === false ? $parts = [] : $parts[0] = substr($parts[0], $written);
            ($parts[0] ?? null) === '' && array_shift($parts);
        }
        if ($parts === [] && !$finished) {
            @stream_socket_shutdown($socket, STREAM_SHUT_WR);
            $finished = true;
        }
        $read && $answer .= @fread($socket, 65536);
    }
    fclose($socket);
    return answers($answer);
}

/** @return list<string> */
function answers(string $bytes): array
{
    $found = [];
    while ($bytes !== '') {
        if (!preg_match('~^HTTP/1\.1 (\d{3}) [^\r\n]*\r\n((?:[^\r\n]+\r\n)*)\r\n~', $bytes, $match)) {
            return [...$found, 'no answer: ' . json_encode(substr($bytes, 0, 100))];
        }
        $bytes = substr($bytes, strlen($match[0]));
        $length = preg_match('~^Content-Length: (\d+)\r$~m', $match[2], $size) ? (int)$size[1] : 0;
        $body = substr($bytes, 0, $length);
        $bytes = substr($bytes, $length);
        $found[] = $match[1] === '200' ? "200 $body" : $match[1];
        $length === 0 && $match[1] === '100' && array_pop($found);
    }
    return $found;
}

/** What the case wants, as exchange() tells it. */
function wanted(string $outcome): array
{
    return match (true) {
        // The same bytes that refuse a request end the connection: nothing behind them is read.
        in_array($outcome, ['400', '413', '431'], true) => [$outcome],
        $outcome === 'waits' => [],
        // Served, and the connection is good for nothing more.
        str_ends_with($outcome, ', then 400') => ['200 ' . substr($outcome, 0, -strlen(', then 400')), '400'],
        default => [$outcome === '204' ? '204' : "200 $outcome", '200 GET /next next '],
    };
}

$native = Side::native(realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension>\n"));
$failed = 0;
$services = [];
foreach (array_filter([$native, Side::library()]) as $side) {
    $services[$side->name] = $service = new Service($side, __DIR__ . '/server.php');
    $service->start();
}
$pid = (int)$services['native']->ask('pid');
foreach (cases() as $name => $case) {
    [$bytes, $outcome, $library] = [...$case, null];
    // What follows would belong to the request that is not over.
    $next = $outcome === 'waits' ? '' : NEXT;
    try {
        foreach (strlen($bytes) <= PIECES_UP_TO ? [0, 1] : [0, 4096] as $piece) {
            $heard = exchange($services['native'], $bytes, $piece, $next);
            $heard === wanted($outcome) || throw new RuntimeException(
                'expected ' . json_encode(wanted($outcome)) . ', got ' . json_encode($heard) . ($piece ? " (in pieces of $piece)" : ''));
        }
        if (isset($services['library'])) {
            $theirs = exchange($services['library'], $bytes, 0, $next);
            $ours = exchange($services['native'], $bytes, 0, $next);
            if ($library === null && $theirs !== $ours) {
                throw new RuntimeException('the PHP library answers ' . json_encode($theirs) . ', and the table does not say so');
            }
            if ($library !== null && $theirs === $ours) {
                throw new RuntimeException("no difference, though the table says '$library'");
            }
        }
        echo "ok $name\n";
    } catch (Throwable $reason) {
        $failed++;
        echo "not ok $name: {$reason->getMessage()}\n";
    }
}
isset($services['library']) || print("skip the PHP library's answers (set WORKERMAN_REFERENCE)\n");
$survived = $services['native']->workers() === [$pid];
$output = $services['native']->output();
$clean = true;
foreach ($services as $service) {
    $clean = $service->stop() && $clean;
    $service->destroy();
}
$fine = $survived && $clean && !preg_match('/PHP |Fatal|Uncaught|panicked|exit with status/', $output);
echo $fine ? "ok the same process served everything and stops\n" : "not ok the server's end: $output\n";
exit($failed > 0 || !$fine ? 1 : 0);
