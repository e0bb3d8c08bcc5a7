<?php

namespace Workerman\Protocols\Http\Session;

/** Sessions in files named `session_<id>`. */
class FileSessionHandler implements \Workerman\Protocols\Http\Session\SessionHandlerInterface
{
    /** Directory with a trailing separator. */
    protected static string $sessionSavePath;

    /** First part of the file names. */
    protected static string $sessionFilePrefix = 'session_';

    /** Take the directory from session_save_path(), else the system's temporary directory. */
    public static function init() {}

    /** @param array{save_path?: string} $config Settings. */
    public function __construct(array $config = []) {}

    /** {@inheritDoc} */
    public function open(string $savePath, string $name): bool {}

    /** @return string|false stored text, false when there is none or it expired */
    public function read(string $sessionId): string|false {}

    /** {@inheritDoc} */
    public function write(string $sessionId, string $sessionData): bool {}

    /** {@inheritDoc} */
    public function updateTimestamp(string $sessionId, string $data = ""): bool {}

    /** {@inheritDoc} */
    public function close(): bool {}

    /** {@inheritDoc} */
    public function destroy(string $sessionId): bool {}

    /** {@inheritDoc} */
    public function gc(int $maxLifetime): bool {}

    /** @return string path of the file of a session */
    protected static function sessionFile(string $sessionId): string {}

    /**
     * Set the directory, creating it if needed.
     *
     * @return string directory with a trailing separator
     */
    public static function sessionSavePath(string $path): string {}
}
