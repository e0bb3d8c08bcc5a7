<?php
/** WebSocket frames by hand: what the driver says and hears, with no code in common with what it tests. */

declare(strict_types=1);

const TEXT = 0x1;
const BINARY = 0x2;
const CLOSE = 0x8;
const PING = 0x9;
const PONG = 0xA;
const FIN = 0x80;
const RSV1 = 0x40;
const RSV2 = 0x20;
const RSV3 = 0x10;

/** The bytes of one frame; masked as a client's when a key is given. */
function frame(int $first, string $payload = '', ?string $mask = null): string
{
    $length = strlen($payload);
    $bit = $mask === null ? 0 : 0x80;
    return chr($first) . match (true) {
        $length < 126 => chr($bit | $length),
        $length < 65536 => chr($bit | 126) . pack('n', $length),
        default => chr($bit | 127) . pack('J', $length),
    } . ($mask === null ? $payload : $mask . masked($payload, $mask));
}

function masked(string $payload, string $mask): string
{
    return $payload ^ substr(str_repeat($mask, intdiv(strlen($payload), 4) + 1), 0, strlen($payload));
}

/** Payload of a close frame. */
function close_payload(int $code, string $reason = ''): string
{
    return pack('n', $code) . $reason;
}

/** The driver's end of one connection whose handshake is over. */
final class Conversation
{
    private string $heard = '';
    private bool $over = false;

    /**
     * @param resource $socket
     * @param bool $client whether the driver is the client: what it says is masked, what it hears is not
     * @param string $behind what came with the handshake
     */
    public function __construct(private readonly mixed $socket, private readonly bool $client, string $behind = '')
    {
        $this->heard = $behind;
        stream_set_blocking($socket, false);
    }

    /** Every mask is another one, as the RFC wants it. */
    public function frame(int $first, string $payload): string
    {
        return frame($first, $payload, $this->client ? random_bytes(4) : null);
    }

    /** Sends everything, in pieces of $piece bytes, unless the other side closes meanwhile. Takes in what comes. */
    public function send(string $bytes, int $piece = 0): void
    {
        foreach ($piece === 0 ? [$bytes] : str_split($bytes, $piece) as $part) {
            while ($part !== '' && !$this->over) {
                [$read, $write, $except] = [[$this->socket], [$this->socket], null];
                stream_select($read, $write, $except, 10) || throw new RuntimeException('nothing was taken for 10 s');
                $read && $this->take();
                if ($write && !$this->over) {
                    $written = @fwrite($this->socket, $part);
                    $part = substr($part, (int)$written);
                    // A reset shows in the next read.
                    $written === false && $this->take();
                }
            }
        }
    }

    /**
     * The next frame, or null at the end of the connection.
     *
     * @return array{0: int, 1: string}|null first byte and payload
     */
    public function hear(): ?array
    {
        while (($frame = $this->cut()) === null) {
            if ($this->over) {
                $this->heard === '' || throw new RuntimeException('the end came inside a frame');
                return null;
            }
            [$read, $write, $except] = [[$this->socket], null, null];
            stream_select($read, $write, $except, 10) || throw new RuntimeException('nothing came for 10 s');
            $this->take();
        }
        return $frame;
    }

    public function close(): void
    {
        fclose($this->socket);
    }

    private function take(): void
    {
        $bytes = @fread($this->socket, 1 << 18);
        $this->heard .= $bytes;
        $this->over = ($bytes === '' || $bytes === false) && feof($this->socket);
    }

    /** @return array{0: int, 1: string}|null */
    private function cut(): ?array
    {
        if (strlen($this->heard) < 2) {
            return null;
        }
        $length = ord($this->heard[1]) & 0x7f;
        $is_masked = (ord($this->heard[1]) & 0x80) !== 0;
        $is_masked === !$this->client || throw new RuntimeException($is_masked ? 'a server masked' : 'a client did not mask');
        [$head, $format] = match ($length) {
            126 => [4, 'n'],
            127 => [10, 'J'],
            default => [2, null],
        };
        $mask_at = $head;
        $head += $is_masked ? 4 : 0;
        if (strlen($this->heard) < $head) {
            return null;
        }
        if ($format !== null) {
            $length = unpack($format, $this->heard, 2)[1];
        }
        if (strlen($this->heard) < $head + $length) {
            return null;
        }
        $payload = substr($this->heard, $head, $length);
        $frame = [ord($this->heard[0]), $is_masked ? masked($payload, substr($this->heard, $mask_at, 4)) : $payload];
        $this->heard = substr($this->heard, $head + $length);
        return $frame;
    }
}
