<?php

namespace Workerman\Protocols\Http;

/**
 * Values kept for one visitor between requests. Manual: http/session.
 *
 * Changes are saved when the object goes away, normally when the request is done.
 */
class Session
{
    /**
     * Class that stores sessions.
     *
     * @var class-string<\Workerman\Protocols\Http\Session\SessionHandlerInterface>
     */
    protected static string $handlerClass = \Workerman\Protocols\Http\Session\FileSessionHandler::class;

    /** Argument of the handler's constructor; null for none. */
    protected static mixed $handlerConfig = null;

    /** Name of the cookie. */
    public static string $name = 'PHPSID';

    /** Whether an unchanged session is marked as used, so that it does not expire. */
    public static bool $autoUpdateTimestamp = false;

    /** Seconds an unused session is kept. Ini `session.gc_maxlifetime` when the class is loaded. */
    public static int $lifetime = 1440;

    /** Max-Age of the cookie in seconds; 0 leaves it out. From ini `session.cookie_lifetime`. */
    public static int $cookieLifetime = 1440;

    /** Path of the cookie. From ini `session.cookie_path`. */
    public static string $cookiePath = '/';

    /** Domain of the cookie. From ini `session.cookie_domain`. */
    public static string $domain = '';

    /** Send the cookie only over TLS. From ini `session.cookie_secure`. */
    public static bool $secure = false;

    /** Hide the cookie from scripts. From ini `session.cookie_httponly`. */
    public static bool $httpOnly = true;

    /** SameSite of the cookie; empty leaves it out. */
    public static string $sameSite = '';

    /**
     * How often old sessions are collected: the first number out of the second. From ini `session.gc_probability` and
     * `session.gc_divisor`.
     *
     * @var array{0: int, 1: int}
     */
    public static array $gcProbability = [1, 20000];

    /** The handler of this process, null until first used. */
    protected static ?\Workerman\Protocols\Http\Session\SessionHandlerInterface $handler = null;

    /**
     * Values.
     *
     * @var array<string, mixed>
     */
    protected mixed $data = [];

    /** Whether there are changes to save. */
    protected bool $needSave = false;

    /** Id. */
    protected string $sessionId;

    /** False for a copy made by unserialize(), which is never saved. */
    protected bool $isSafe = true;

    /**
     * Functions that turn the values into text and back.
     *
     * @var array{0: callable, 1: callable}
     */
    protected array $serializer = ['serialize', 'unserialize'];

    /**
     * Load a session.
     *
     * @param string $sessionId Id.
     */
    public function __construct(string $sessionId) {}

    /** @return string session id */
    public function getId(): string {}

    /**
     * @param string $name Name.
     * @param mixed $default Returned when the value is missing.
     */
    public function get(string $name, mixed $default = null): mixed {}

    /**
     * @param string $name Name.
     * @param mixed $value Value.
     */
    public function set(string $name, mixed $value): void {}

    /** Remove a value. */
    public function delete(string $name): void {}

    /**
     * Read a value and remove it.
     *
     * @param string $name Name.
     * @param mixed $default Returned when the value is missing.
     */
    public function pull(string $name, mixed $default = null): mixed {}

    /**
     * Set one value or several.
     *
     * @param array<string, mixed>|string $key Name, or values by name.
     * @param mixed $value Value, when a name is given.
     */
    public function put(array|string $key, mixed $value = null): void {}

    /**
     * Remove one value or several.
     *
     * @param list<string>|string $name Name, or names.
     */
    public function forget(array|string $name): void {}

    /** @return array<string, mixed> all values by name */
    public function all(): array {}

    /** Remove all values. */
    public function flush(): void {}

    /** @return bool whether a value is there and not null */
    public function has(string $name): bool {}

    /** @return bool whether a value is there, be it null */
    public function exists(string $name): bool {}

    /** Save changes now. */
    public function save(): void {}

    /**
     * Mark the session as used.
     *
     * @return bool whether that worked
     */
    public function refresh(): bool {}

    /** Take the settings from PHP's ini values. */
    public static function init(): void {}

    /**
     * Get or set the class that stores sessions. Set it before the first session is used.
     *
     * @param class-string|null $className New class; null only reads.
     * @param mixed $config Argument of its constructor; null for none.
     *
     * @return class-string class in use
     */
    public static function handlerClass(mixed $className = null, mixed $config = null): string {}

    /** @return array{lifetime: int, path: string, domain: string, secure: bool, httponly: bool, samesite: string} */
    public static function getCookieParams(): array {}

    /** Make the handler. */
    protected static function initHandler(): void {}

    /**
     * Turn stored text into values; objects are not restored.
     *
     * @return array<string, mixed>
     */
    protected function safeDeserialize(string $data): array {}

    /** Delete sessions that expired. */
    public function gc(): void {}

    /** Make an inert copy. */
    public function __unserialize(array $data): void {}

    /** Save changes, and now and then delete sessions that expired. */
    public function __destruct() {}
}
