<?php
/**
 * Who visits the workers: one class per protocol. Each request differs from the one before, and each answer is
 * compared with what it has to be.
 *
 * A connection lives for LIFE requests. Some requests come in two pieces, and connections end in every way:
 * closed by either side, abruptly, and in the middle of a request.
 *
 * Large texts are asked for by visit(). The server keeps some buffers that grew, for reuse, and how many grow is a
 * matter of timing: two runs with large texts end with different memory in use, and cannot be compared.
 */

declare(strict_types=1);

/** Requests per connection. Short, so that what a connection leaves behind adds up. */
const LIFE = 25;
/** Bytes of a large text: more than a socket takes at once. */
const LARGE = 600_000;
/** One request in so many has a large text, if there are any. */
const LARGE_EVERY = 29;
/** Seconds an answer may take. Valgrind is slow, and more so beside other work. */
const PATIENCE = 60;

abstract class Visitor
{
    protected mixed $socket = null;
    private int $asked = 0;
    private int $lives = 0;
    private string $rest = '';
    /** @var string[] */
    private array $expected = [];

    final public function __construct(protected readonly int $port, private readonly bool $with_large)
    {
    }

    /** @return array{string, string} the bytes of request $number, and the answer it must get */
    abstract protected function request(int $number, bool $last): array;

    /** The next answer, with everything around it taken off and checked. */
    abstract protected function answer(): string;

    /** Says good-bye in the protocol's way; afterwards the server must close. */
    abstract protected function leave(): void;

    protected function open(): void
    {
        $this->socket = dial($this->port);
        stream_set_timeout($this->socket, PATIENCE);
    }

    /** Sends requests $first to $first + $count - 1, all of them or most of their bytes. Returns how many. */
    final public function ask(int $first, int $count): int
    {
        $this->socket !== null || $this->open();
        $count = min($count, LIFE - $this->asked);
        $bytes = '';
        for ($number = $first; $number < $first + $count; $number++) {
            $this->asked++;
            [$request, $this->expected[]] = $this->request($number, $this->asked === LIFE && $this->lives % 4 === 0);
            $bytes .= $request;
        }
        $cut = $first % 3 === 0 ? intdiv(strlen($bytes), 2) + $first % 7 : strlen($bytes);
        $this->rest = substr($bytes, $cut);
        $this->write(substr($bytes, 0, $cut));
        return $count;
    }

    /** Reads the answers to what was asked. */
    final public function listen(): void
    {
        $this->write($this->rest);
        foreach ($this->expected as $expected) {
            same($expected, $this->answer());
        }
        $this->expected = [];
        if ($this->asked === LIFE) {
            $this->end();
        }
    }

    final public function end(): void
    {
        if ($this->socket === null) {
            return;
        }
        switch ($this->asked === LIFE ? $this->lives % 4 : 1) {
            case 0:
                $this->leave();
                same('', stream_get_contents($this->socket));
                same(true, feof($this->socket));
                break;
            case 2:
                [$bytes] = $this->request(2, false);
                $this->write(substr($bytes, 0, intdiv(strlen($bytes), 2)));
                break;
            case 3:
                // The answer meets a connection that is closed: the server's write fails.
                $this->write($this->request(1, false)[0]);
                break;
        }
        fclose($this->socket);
        $this->socket = null;
        $this->asked = 0;
        $this->lives++;
    }

    final protected function large(int $number): bool
    {
        return $this->with_large && $number % LARGE_EVERY === 0;
    }

    protected function write(string $bytes): void
    {
        if ($bytes !== '') {
            same(strlen($bytes), fwrite($this->socket, $bytes));
        }
    }
}

final class HttpVisitor extends Visitor
{
    protected function request(int $number, bool $last): array
    {
        $text = str_repeat(chr(97 + $number % 26), $this->large($number) ? LARGE : $number % 60 + 1);
        $headers = ['Host' => "127.0.0.1:$this->port"];
        $posted = [];
        [$target, $body, $expected] = match ($number % 6) {
            0 => ["/json?id=$number&tag[]=a&tag[]=$number", '', null],
            1 => ["/json?id=$number", http_build_query($posted = ['text' => $text, 'list' => ['1', "$number"]]), null],
            2 => ["/json?id=$number", json_encode($posted = ['n' => $number, 'text' => $text, 'deep' => [[1.5, null]]]), null],
            3 => ["/plain-$number?id=$number", '', "200 hello $number"],
            4 => ['/upload', "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nn$number\r\n--b\r\n" .
                "Content-Disposition: form-data; name=\"file\"; filename=\"f$number.txt\"\r\nContent-Type: text/plain\r\n\r\n" .
                "$text\r\n--b--\r\n", "200 n$number f$number.txt " . md5($text)],
            5 => ["/cookie?id=$number", '', "404 nothing"],
        };
        if ($number % 2 === 0) {
            $headers += ['User-Agent' => "visitor/$number", 'Accept' => '*/*', 'X-Number' => "$number"];
            $headers += ['Cookie' => "visitor=v$number; theme=dark"];
        }
        if ($body !== '') {
            $headers['Content-Type'] = [1 => 'application/x-www-form-urlencoded', 2 => 'application/json',
                4 => 'multipart/form-data; boundary=b'][$number % 6];
            $headers['Content-Length'] = (string)strlen($body);
        }
        $headers += $last ? ['Connection' => 'close'] : [];
        $expected ??= '200 ' . json_encode([
            'id' => "$number",
            'tags' => $number % 6 === 0 ? ['a', "$number"] : null,
            'agent' => $headers['User-Agent'] ?? null,
            'headers' => count($headers),
            'visitor' => isset($headers['Cookie']) ? "v$number" : null,
            'posted' => $posted,
        ]);
        $head = ($body === '' ? 'GET' : 'POST') . " $target HTTP/1.1\r\n";
        foreach ($headers as $name => $value) {
            $head .= "$name: $value\r\n";
        }
        return ["$head\r\n$body", $expected];
    }

    protected function answer(): string
    {
        [$status, $headers] = http_head($this->socket);
        return "$status " . read_bytes($this->socket, (int)$headers['content-length']);
    }

    protected function leave(): void
    {
        // The last request said `Connection: close`.
    }
}

final class WebSocketVisitor extends Visitor
{
    private const TEXT = 1, BINARY = 2, CLOSE = 8, PING = 9, PONG = 10;

    protected function open(): void
    {
        parent::open();
        $this->write("GET /chat?room=1 HTTP/1.1\r\nHost: 127.0.0.1:$this->port\r\nUpgrade: websocket\r\n" .
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        [$status, $headers] = http_head($this->socket);
        // The key and its answer are the example of RFC 6455 section 1.3.
        same([101, 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='], [$status, $headers['sec-websocket-accept'] ?? null]);
    }

    protected function request(int $number, bool $last): array
    {
        $length = match (true) {
            $this->large($number) => LARGE,
            $number % 5 === 0 => 126 + $number % 500,
            default => 1 + $number % 120,
        };
        $text = substr(str_repeat("message $number, ", intdiv($length, 10) + 1), 0, $length);
        $half = intdiv($length, 2);
        return match ($number % 7) {
            0 => [$this->frame(self::PING, "ping $number"), self::PONG . " ping $number"],
            1 => [$this->frame(self::TEXT, substr($text, 0, $half), false) . $this->frame(0, substr($text, $half)),
                self::TEXT . " $text"],
            2 => [$this->frame(self::BINARY, $text), self::TEXT . " $text"],
            default => [$this->frame(self::TEXT, $text), self::TEXT . " $text"],
        };
    }

    protected function answer(): string
    {
        [, $first, $length] = unpack('C2', read_bytes($this->socket, 2));
        same(0x80, $first & 0xf0);
        $length = match ($length) {
            126 => unpack('n', read_bytes($this->socket, 2))[1],
            127 => unpack('J', read_bytes($this->socket, 8))[1],
            default => $length,
        };
        return ($first & 15) . ' ' . read_bytes($this->socket, $length);
    }

    protected function leave(): void
    {
        $this->write($this->frame(self::CLOSE, pack('n', 1000) . 'bye'));
        same(self::CLOSE, (int)$this->answer());
    }

    private function frame(int $opcode, string $data, bool $final = true): string
    {
        $length = strlen($data);
        $mask = random_bytes(4);
        return chr(($final ? 0x80 : 0) | $opcode) . match (true) {
            $length < 126 => chr(0x80 | $length),
            $length < 65536 => "\xfe" . pack('n', $length),
            default => "\xff" . pack('J', $length),
        } . $mask . ($data ^ str_pad('', $length, $mask));
    }
}

final class JsonVisitor extends Visitor
{
    protected function request(int $number, bool $last): array
    {
        $line = json_encode(['number' => $number, 'list' => range(0, $number % 9), 'of' => ['half' => $number / 2 + .25],
            'text' => str_repeat('x', $this->large($number) ? LARGE : $number % 80)]);
        return ["$line\n", $line];
    }

    protected function answer(): string
    {
        return read_line($this->socket);
    }

    protected function leave(): void
    {
        // The protocol has no good-bye: half a connection is closed, and the server closes the other.
        stream_socket_shutdown($this->socket, STREAM_SHUT_WR);
    }
}

/**
 * Sends $requests requests to each port, several connections and several requests at a time.
 *
 * @param array{http: int, websocket: int, json: int} $ports
 */
function visit(array $ports, int $requests, bool $with_large = false): void
{
    $classes = ['http' => HttpVisitor::class, 'websocket' => WebSocketVisitor::class, 'json' => JsonVisitor::class];
    $visitors = $next = [];
    foreach ($ports as $name => $port) {
        $next[$name] = 0;
        for ($i = 0; $i < 4; $i++) {
            $visitors[] = [$name, new $classes[$name]($port, $with_large)];
        }
    }
    do {
        $asked = [];
        foreach ($visitors as [$name, $visitor]) {
            // Batches of 1 to 8, so that requests also wait behind each other in the server's buffer.
            $count = min(1 + $next[$name] % 8, $requests - $next[$name]);
            if ($count > 0) {
                $next[$name] += $visitor->ask($next[$name], $count);
                $asked[] = $visitor;
            }
        }
        foreach ($asked as $visitor) {
            $visitor->listen();
        }
    } while ($asked !== []);
    foreach ($visitors as [, $visitor]) {
        $visitor->end();
    }
}
