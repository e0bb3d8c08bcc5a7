<?php

namespace Workerman\Protocols\Http\Session;

/**
 * What a class that stores sessions offers. It is not PHP's interface of that name.
 *
 * Manual: http/session-control.
 */
interface SessionHandlerInterface
{
    /** End of use. */
    public function close(): bool;

    /** Delete one session. */
    public function destroy(string $sessionId): bool;

    /** Delete sessions not used for `$maxLifetime` seconds. */
    public function gc(int $maxLifetime): bool;

    /** Begin of use. */
    public function open(string $savePath, string $name): bool;

    /** @return string|false stored text, `''` or false when there is none */
    public function read(string $sessionId): string|false;

    /** @return bool whether the text was stored */
    public function write(string $sessionId, string $sessionData): bool;

    /**
     * Mark one session as used.
     *
     * @param string $sessionId Id.
     * @param string $data Stored text, for handlers that have to write it again.
     */
    public function updateTimestamp(string $sessionId, string $data = ""): bool;
}
