<?php
/** What a client does in one case, and the transcript of what it and the server saw. */

declare(strict_types=1);

require_once __DIR__ . '/service.php';

final class Session
{
    /** @var list<string> */
    private array $lines = [];
    /** @var list<Peer> */
    private array $peers = [];
    private mixed $listener = null;

    public function __construct(public readonly Service $service)
    {
    }

    /**
     * @param string|null $address default: the first port
     * @param array<string, mixed>|null $tls options of the TLS context, for a connection with TLS
     */
    public function connect(int $port = 0, ?string $address = null, ?array $tls = null): Peer
    {
        $name = chr(97 + count($this->peers));
        // Otherwise the kernel holds a small piece back until the one before is acknowledged.
        $context = stream_context_create(['socket' => ['tcp_nodelay' => true], 'ssl' => $tls ?? []]);
        $scheme = $tls === null ? 'tcp' : 'tls';
        $socket = @stream_socket_client($address ?? "$scheme://127.0.0.1:{$this->service->ports[$port]}", $code, $reason, 5,
            STREAM_CLIENT_CONNECT, $context);
        if ($socket === false) {
            $this->note("$name: no connection: $reason");
        }
        return $this->peers[] = new Peer($this, $name, $socket);
    }

    /**
     * Lets the server connect to the driver, and gives the driver's end.
     *
     * @param array<string, mixed> $wish what the client is like: `address` (`%s` stands for where the driver listens), `context`,
     *     `set` (properties), `before` and `after` connect() and for each callback, also the nth alone as `onMessage2`, a list of
     *     steps [method or `set` or `get`, arguments …]; `without` names callbacks it has not got, `total` is how many bytes come
     * @param array<string, mixed>|null $tls options of the TLS context, for an end with TLS; no end when the handshake fails
     * @param bool $is_refused whether the client refuses the driver: when that shows here depends on the version of TLS
     */
    public function dialled(array $wish, ?array $tls = null, bool $is_refused = false): Peer
    {
        $context = stream_context_create(['ssl' => $tls ?? []]);
        $this->listener = stream_socket_server('tcp://127.0.0.1:0', $code, $reason, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context);
        $wish['address'] = sprintf($wish['address'], stream_socket_get_name($this->listener, false));
        $this->dial($wish);
        return $this->again($tls !== null, $is_refused);
    }

    /** The driver's end of the next connection of the client that dialled() made. */
    public function again(bool $tls = false, bool $is_refused = false): Peer
    {
        $socket = @stream_socket_accept($this->listener, 5);
        if ($socket !== false && $tls) {
            stream_set_blocking($socket, true);
            stream_set_timeout($socket, 5);
            if (!@stream_socket_enable_crypto($socket, true, STREAM_CRYPTO_METHOD_TLS_SERVER)) {
                $socket = false;
            }
        }
        $name = chr(97 + count($this->peers));
        if ($is_refused) {
            $this->note("$name: " . ($socket === false || stream_get_contents($socket) === '' ? 'refused' : 'not refused'));
            $socket = false;
        } elseif ($socket === false) {
            $this->note("$name: no connection");
        }
        return $this->peers[] = new Peer($this, $name, $socket);
    }

    /** Lets the server connect to wherever the wish says. */
    public function dial(array $wish): void
    {
        $this->service->ask('dial ' . base64_encode(serialize($wish)));
    }

    /** One step on the client that was made last. */
    public function step(string $method, mixed ...$arguments): void
    {
        $this->service->ask('step ' . base64_encode(serialize([$method, ...$arguments])));
    }

    public function sync(): void
    {
        $this->service->sync();
    }

    /** Asks the server a question of its own, and notes the answer. */
    public function ask(string $command): void
    {
        $this->note("$command = " . $this->service->ask($command));
    }

    /** Waits until the trace of this case holds a text. */
    public function wait(string $text, int $times = 1): void
    {
        eventually(fn() => substr_count($this->service->trace(), $text) >= $times, 5)
            || $this->note("in vain: waited for $times × $text");
    }

    /** Waits until the server has printed a text. */
    public function wait_output(string $text): void
    {
        eventually(fn() => str_contains($this->service->output(), $text), 5)
            || $this->note("in vain: waited for output $text");
    }

    public function note(string $line): void
    {
        $this->lines[] = $line;
    }

    /**
     * Ends the case: what is left on each connection, then the trace and the output.
     *
     * @return list<string>
     */
    public function transcript(): array
    {
        foreach ($this->peers as $peer) {
            $peer->take(true);
            $peer->close();
            $this->sync();
        }
        $text = implode("\n", $this->lines);
        $trace = rtrim($this->service->new_trace());
        $output = rtrim($this->service->new_output());
        $text .= $trace === '' ? '' : "\ntrace: " . str_replace("\n", "\ntrace: ", $trace);
        $text .= $output === '' ? '' : "\noutput: " . str_replace("\n", "\noutput: ", $output);
        return explode("\n", trim($this->clean($text), "\n"));
    }

    /** Without what differs between any two runs: ports, process ids, paths, stack traces. */
    public function clean(string $text): string
    {
        foreach ($this->service->ports as $index => $port) {
            $text = preg_replace("/(?<!\\d)$port(?!\\d)/", "PORT$index", $text);
        }
        $text = str_replace([$this->service->place, dirname(__DIR__)], ['PLACE', 'TESTS'], $text);
        $text = preg_replace([
            '/127\.0\.0\.1:\d+/',
            '/\bpid:\d+/',
            '/(worker\[(?:[^:\]]*:)?)\d+\]/i',
            '/^output: (#\d+ |Stack trace:|\s+thrown in|Next ).*\n?/m',
            '/ in \/?\S+\.php(:| on line )\d+/',
            // The words are those of the TLS library.
            '/^(output: SSL handshake error: ).*(\noutput: error:.*)?/m',
        ], ['127.0.0.1:CLIENT', 'pid:N', '$1N]', '', '', '$1…'], $text);
        return rtrim($text);
    }
}

/** One client connection. */
final class Peer
{
    private bool $over = false;

    public function __construct(
        private readonly Session $session,
        private readonly string $name,
        private mixed $socket,
    ) {
        $socket && stream_set_blocking($socket, false);
        $this->over = $socket === false;
    }

    /** Writes everything; the peer may have closed. */
    public function send(string $bytes): self
    {
        $deadline = microtime(true) + 5;
        while ($bytes !== '' && !$this->over && microtime(true) < $deadline) {
            [$read, $write, $except] = [null, [$this->socket], null];
            stream_select($read, $write, $except, 1);
            $written = @fwrite($this->socket, $bytes);
            if ($written === false) {
                break;
            }
            $bytes = substr($bytes, $written);
        }
        return $this;
    }

    /** Sends, lets the server handle it, and notes what has come back. */
    public function say(string $bytes): self
    {
        return $this->send($bytes)->take();
    }

    /** Sends in pieces of $length bytes, each handled on its own, and notes what has come back. */
    public function say_split(string $bytes, int $length = 1): self
    {
        foreach (str_split($bytes, $length) as $piece) {
            $this->send($piece);
            $this->session->sync();
        }
        return $this->take();
    }

    /** Lets the server handle what was sent and notes what has come back so far. */
    public function take(bool $quiet = false): self
    {
        if ($this->over) {
            return $this;
        }
        $quiet && $this->session->sync();
        $this->session->sync();
        $bytes = $this->available();
        ($bytes !== '' || (!$quiet && !$this->over)) && $this->note('<', $bytes);
        $this->over && $this->note('closed');
        return $this;
    }

    /** Reads until a text has come, or the end, and notes it; for answers that the server gives later. */
    public function until(string $text, float $seconds = 5, int $times = 1): self
    {
        $bytes = '';
        $this->collect($bytes, fn(string $bytes) => substr_count($bytes, $text) >= $times, $seconds);
        $this->note('<', $bytes);
        $this->over && $this->note('closed');
        return $this;
    }

    /** Reads at least that many bytes and notes them. */
    public function bytes(int $length, float $seconds = 5): self
    {
        $bytes = '';
        $this->collect($bytes, fn(string $bytes) => strlen($bytes) >= $length, $seconds);
        $this->note('<', $bytes);
        $this->over && $this->note('closed');
        return $this;
    }

    /** Reads one HTTP response, whose body is as long as its head says, and notes it. */
    public function response(float $seconds = 5): self
    {
        $bytes = '';
        $this->collect($bytes, static function (string $bytes): bool {
            $head = strstr($bytes, "\r\n\r\n", true);
            return $head !== false && preg_match('/^Content-Length: (\d+)\r?$/m', $head, $length)
                && strlen($bytes) >= strlen($head) + 4 + (int)$length[1];
        }, $seconds);
        $this->note('<', $bytes);
        $this->over && $this->note('closed');
        return $this;
    }

    /** Reads until the server closes, and notes it. */
    public function rest(float $seconds = 5): self
    {
        $bytes = '';
        $this->collect($bytes, fn(string $bytes) => false, $seconds);
        $this->note('<', $bytes);
        $this->note($this->over ? 'closed' : 'in vain: waited for the end');
        return $this;
    }

    /** Ends our direction only. */
    public function finish(): self
    {
        $this->over || stream_socket_shutdown($this->socket, STREAM_SHUT_WR);
        return $this;
    }

    /** Says the end of TLS, without closing. */
    public function end_tls(): self
    {
        stream_set_blocking($this->socket, true);
        @stream_socket_enable_crypto($this->socket, false);
        stream_set_blocking($this->socket, false);
        return $this;
    }

    /** Both directions at once, without the end of TLS. */
    public function cut(): self
    {
        stream_socket_shutdown($this->socket, STREAM_SHUT_RDWR);
        return $this;
    }

    /** Reads without a note: until it is enough, or the end; without a condition only what is there. */
    public function read(?callable $enough = null, float $seconds = 5): string
    {
        if ($enough === null) {
            return $this->over ? '' : $this->available();
        }
        $bytes = '';
        $this->collect($bytes, $enough, $seconds);
        return $bytes;
    }

    public function close(): void
    {
        $this->over = true;
        is_resource($this->socket) && fclose($this->socket);
    }

    private function collect(string &$bytes, callable $enough, float $seconds): void
    {
        $deadline = microtime(true) + $seconds;
        while (!$this->over && !$enough($bytes) && microtime(true) < $deadline) {
            [$read, $write, $except] = [[$this->socket], null, null];
            stream_select($read, $write, $except, 0, 100_000) && $bytes .= $this->available();
        }
    }

    private function available(): string
    {
        $bytes = '';
        while (true) {
            $chunk = @fread($this->socket, 1 << 20);
            if ($chunk === '' || $chunk === false) {
                $this->over = feof($this->socket);
                return $bytes;
            }
            $bytes .= $chunk;
        }
    }

    private function note(string $what, ?string $bytes = null): void
    {
        if ($bytes !== null) {
            $text = addcslashes(substr($bytes, 0, 3000), "\0..\37\\\177..\377");
            $what .= ' ' . (strlen($bytes) > 3000 ? substr($text, 0, 400) . '…' . strlen($bytes) . ':' . md5($bytes) : $text);
        }
        $this->session->note("$this->name $what");
    }
}
