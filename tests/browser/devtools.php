<?php
/**
 * Chromium over the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/): JSON messages
 * ended by NUL, written to descriptor 3 and read from descriptor 4 of the browser. Every wait has a deadline of
 * BROWSER_SECONDS.
 */

declare(strict_types=1);

const BROWSER_SECONDS = 20;

final class Browser
{
    private mixed $process;
    private mixed $to;
    private mixed $from;
    /** Ends when the last process of the browser does. */
    private mixed $output;
    private string $log = '';
    private string $buffer = '';
    private int $last = 0;
    /** @var array<int, array> answers by the number of their command */
    private array $answers = [];
    /** @var array<string, Page> pages by session */
    private array $pages = [];

    /** @param string $folder an empty folder for the profile; the caller removes it */
    public function __construct(string $program, string $folder)
    {
        // The pages are our own, and the sandbox does not start for root or inside most containers.
        $command = ['setsid', $program, '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-breakpad',
            '--disable-extensions', '--no-proxy-server', '--remote-debugging-pipe', "--user-data-dir=$folder/profile"];
        $this->process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1],
            ['pipe', 'r'], ['pipe', 'w']], $pipes, $folder, ['HOME' => $folder] + getenv());
        [1 => $this->output, 3 => $this->to, 4 => $this->from] = $pipes;
        stream_set_blocking($this->output, false);
        stream_set_blocking($this->from, false);
    }

    /** The browser's name and version. */
    public function version(): string
    {
        return $this->command('Browser.getVersion')['product'];
    }

    /** A new window with an empty page. */
    public function page(int $width, int $height): Page
    {
        $target = $this->command('Target.createTarget', ['url' => 'about:blank', 'newWindow' => true])['targetId'];
        $session = $this->command('Target.attachToTarget', ['targetId' => $target, 'flatten' => true])['sessionId'];
        return $this->pages[$session] = new Page($this, $session, $width, $height);
    }

    /** Sends a command and gives its result. */
    public function command(string $method, array $parameters = [], ?string $session = null): array
    {
        $number = ++$this->last;
        $message = ['id' => $number, 'method' => $method, 'params' => (object)$parameters];
        $message += $session === null ? [] : ['sessionId' => $session];
        $bytes = json_encode($message, JSON_THROW_ON_ERROR) . "\0";
        if (fwrite($this->to, $bytes) !== strlen($bytes)) {
            throw new RuntimeException("the browser is gone: $this->log");
        }
        $this->until(fn() => isset($this->answers[$number]), $method);
        $answer = $this->answers[$number];
        unset($this->answers[$number]);
        isset($answer['error']) && throw new RuntimeException("$method: {$answer['error']['message']}");
        return $answer['result'];
    }

    /** Reads messages until $enough says so. */
    public function until(callable $enough, string $what): void
    {
        $deadline = microtime(true) + BROWSER_SECONDS;
        while (!$enough()) {
            if (!$this->wait($this->from, $deadline)) {
                throw new RuntimeException("$what: nothing came within " . BROWSER_SECONDS . ' s');
            }
            $chunk = (string)fread($this->from, 1 << 16);
            if ($chunk === '' && feof($this->from)) {
                throw new RuntimeException("$what: the browser ended: $this->log");
            }
            $this->take($chunk);
        }
    }

    /** Waits until a stream can be read; the browser's own output is taken along. */
    private function wait(mixed $stream, float $deadline): bool
    {
        while (($left = $deadline - microtime(true)) > 0) {
            $watched = array_filter([$stream, feof($this->output) ? null : $this->output]);
            [$read, $write, $except] = [$watched, null, null];
            if (stream_select($read, $write, $except, (int)$left, (int)(fmod($left, 1) * 1e6)) > 0) {
                in_array($this->output, $read, true) && $this->log .= fread($this->output, 1 << 16);
                if (in_array($stream, $read, true)) {
                    return true;
                }
            }
        }
        return false;
    }

    private function take(string $chunk): void
    {
        $parts = explode("\0", $this->buffer . $chunk);
        $this->buffer = array_pop($parts);
        foreach ($parts as $part) {
            $message = json_decode($part, true, 512, JSON_THROW_ON_ERROR);
            if (isset($message['id'])) {
                $this->answers[$message['id']] = $message;
            } elseif (isset($message['sessionId'])) {
                ($this->pages[$message['sessionId']] ?? null)?->heard($message['method'], $message['params']);
            }
        }
    }

    /** Ends every process of the browser; false when they did not end by themselves. */
    public function close(): bool
    {
        $group = proc_get_status($this->process)['pid'];
        $deadline = microtime(true) + BROWSER_SECONDS;
        try {
            $this->command('Browser.close');
            while (!feof($this->output) && $this->wait($this->output, $deadline)) {
                // The output ends with the last process.
            }
        } catch (RuntimeException) {
            // Gone already, or it does not answer.
        }
        $ended = feof($this->output);
        if (!$ended) {
            exec("kill -KILL -- -$group 2>/dev/null");
        }
        array_map('fclose', [$this->to, $this->from, $this->output]);
        proc_close($this->process);
        return $ended;
    }
}

final class Page
{
    /** What the page complained about: uncaught exceptions, console errors, failed requests. @var string[] */
    public array $complaints = [];
    private bool $loaded = false;
    /** @var array<int, string> origin of each script context */
    private array $contexts = [];

    public function __construct(
        private readonly Browser $browser,
        private readonly string $session,
        int $width,
        int $height,
    ) {
        foreach (['Page.enable', 'Runtime.enable', 'Log.enable'] as $method) {
            $this->command($method);
        }
        // Pictures of the whole page are laid out without scroll bars.
        $this->command('Emulation.setScrollbarsHidden', ['hidden' => true]);
        $this->size($width, $height);
    }

    private function command(string $method, array $parameters = []): array
    {
        return $this->browser->command($method, $parameters, $this->session);
    }

    public function heard(string $event, array $data): void
    {
        match ($event) {
            'Page.loadEventFired' => $this->loaded = true,
            'Runtime.executionContextCreated' => $this->contexts[$data['context']['id']] = $data['context']['origin'],
            'Runtime.executionContextDestroyed' => $this->forget($data['executionContextId']),
            'Runtime.executionContextsCleared' => $this->contexts = [],
            'Runtime.exceptionThrown' => $this->complaints[] = $data['exceptionDetails']['exception']['description']
                ?? $data['exceptionDetails']['text'],
            'Log.entryAdded' => $data['entry']['level'] !== 'error'
                || $this->complaints[] = $data['entry']['text'] . ' ' . ($data['entry']['url'] ?? ''),
            default => null,
        };
    }

    private function forget(int $context): void
    {
        unset($this->contexts[$context]);
    }

    /** The window in CSS pixels. */
    public function size(int $width, int $height): void
    {
        $this->command('Emulation.setDeviceMetricsOverride',
            ['width' => $width, 'height' => $height, 'deviceScaleFactor' => 1, 'mobile' => false]);
    }

    /** @param string $scheme light or dark: what the visitor's system prefers */
    public function scheme(string $scheme): void
    {
        $this->command('Emulation.setEmulatedMedia',
            ['features' => [['name' => 'prefers-color-scheme', 'value' => $scheme]]]);
    }

    /** Opens an address and waits for its load event. */
    public function open(string $url): void
    {
        $this->loaded = false;
        $answer = $this->command('Page.navigate', ['url' => $url]);
        isset($answer['errorText']) && throw new RuntimeException("$url: {$answer['errorText']}");
        $this->browser->until(fn() => $this->loaded, "load of $url");
    }

    /**
     * Value of a JavaScript expression; a promise is waited for.
     *
     * @param ?string $origin of the frame it runs in; null: the page itself
     */
    public function value(string $expression, ?string $origin = null): mixed
    {
        $parameters = ['expression' => $expression, 'awaitPromise' => true, 'returnByValue' => true];
        if ($origin !== null) {
            $this->browser->until(fn() => in_array($origin, $this->contexts, true), "a frame of $origin");
            $parameters['contextId'] = array_search($origin, $this->contexts, true);
        }
        $answer = $this->command('Runtime.evaluate', $parameters);
        if (isset($answer['exceptionDetails'])) {
            $details = $answer['exceptionDetails'];
            throw new RuntimeException($details['exception']['description'] ?? $details['exception']['value'] ?? $details['text']);
        }
        return $answer['result']['value'] ?? null;
    }

    /** Waits until an expression is true, looking again at each change of the document. */
    public function until(string $condition, ?string $origin = null): void
    {
        $seconds = BROWSER_SECONDS - 5;
        $text = json_encode($condition);
        $this->value(<<<JS
            new Promise((done, failed) => {
                const look = () => { if ($condition) { watch.disconnect(); clearTimeout(end); done() } };
                const watch = new MutationObserver(look);
                const end = setTimeout(() => { watch.disconnect(); failed('not within $seconds s: ' + $text +
                    ' in: ' + document.body.innerText) }, {$seconds}000);
                watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
                look();
            })
            JS, $origin);
    }

    /** Presses the mouse in the middle of what a selector finds. @param ?string $frame selector of the frame it is in */
    public function click(string $selector, ?string $frame = null, ?string $origin = null): void
    {
        $what = 'document.querySelector(' . json_encode($selector) . ')';
        $this->value("$what.scrollIntoView({block: 'center', behavior: 'instant'})", $origin);
        $at = $this->value("(r => ({x: r.x + r.width / 2, y: r.y + r.height / 2}))($what.getBoundingClientRect())", $origin);
        if ($frame !== null) {
            $what = 'document.querySelector(' . json_encode($frame) . ')';
            $outer = $this->value("(r => ({x: r.x, y: r.y}))($what.getBoundingClientRect())");
            $at = ['x' => $at['x'] + $outer['x'], 'y' => $at['y'] + $outer['y']];
        }
        foreach (['mousePressed', 'mouseReleased'] as $type) {
            $this->command('Input.dispatchMouseEvent', $at + ['type' => $type, 'button' => 'left', 'clickCount' => 1]);
        }
    }

    /** Types into what has the focus. */
    public function type(string $text): void
    {
        $this->command('Input.insertText', ['text' => $text]);
    }

    /** @param string $key Enter or Tab */
    public function press(string $key): void
    {
        $code = ['Enter' => 13, 'Tab' => 9][$key];
        $event = ['key' => $key, 'code' => $key, 'windowsVirtualKeyCode' => $code];
        $this->command('Input.dispatchKeyEvent', $event + ['type' => 'keyDown'] + ($key === 'Enter' ? ['text' => "\r"] : []));
        $this->command('Input.dispatchKeyEvent', $event + ['type' => 'keyUp']);
    }

    /** The page as PNG bytes, also what lies below the window. */
    public function picture(bool $whole = true): string
    {
        return base64_decode($this->command('Page.captureScreenshot', ['captureBeyondViewport' => $whole])['data'], true);
    }
}
