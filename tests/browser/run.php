<?php
/**
 * The example gallery in headless Chromium: two pages join the chat, each hears the other, and the rest of
 * the page does what it says. Pictures are left in target/browser for whoever wants to look.
 *
 * Usage: CHROMIUM=<program> php tests/browser/run.php <arguments for the server's PHP …>
 * Prints `ok NAME`, `not ok NAME: reason` or `skip NAME` per behaviour.
 */

declare(strict_types=1);

error_reporting(E_ALL);
set_error_handler(fn($level, $text, $file, $line) => error_reporting() & $level
    ? throw new ErrorException($text, 0, $level, $file, $line) : false);

require __DIR__ . '/../examples/client.php';
require __DIR__ . '/../examples/server.php';
require __DIR__ . '/devtools.php';

if ((getenv('CHROMIUM') ?: '') === '') {
    echo "skip the gallery in a browser: Chromium is not installed (apt-get install chromium)\n";
    exit(0);
}

/** Texts whose contrast to their background is below 4.5 (WCAG 2.1, criterion 1.4.3). */
const TOO_FAINT = <<<'JS'
    (() => {
        const parts = color => color.match(/[\d.]+/g).map(Number);
        const light = color => {
            const [r, g, b] = parts(color).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
            return .2126 * r + .7152 * g + .0722 * b;
        };
        const ground = element => {
            for (let e = element; e; e = e.parentElement) {
                const color = getComputedStyle(e).backgroundColor;
                if ((parts(color)[3] ?? 1) === 1) return color;
            }
            return 'rgb(255, 255, 255)';
        };
        const faint = [];
        const look = (element, color, text) => {
            const [a, b] = [light(color), light(ground(element))].sort((x, y) => y - x);
            const ratio = (a + .05) / (b + .05);
            if (ratio < 4.5) faint.push(`${ratio.toFixed(1)} ${text.trim().slice(0, 30)}`);
        };
        for (const element of document.body.querySelectorAll('*')) {
            const text = [...element.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('');
            if (text.trim() && element.getClientRects().length) look(element, getComputedStyle(element).color, text);
            if (element.placeholder) look(element, getComputedStyle(element, '::placeholder').color, element.placeholder);
        }
        return faint;
    })()
    JS;

/** Messages in a chat room: [of the visitor's own, name, text]. */
const MESSAGES = "[...document.querySelectorAll('#log li:not(.note)')].map(li => " .
    "[li.className === 'own', li.querySelector('b').textContent, li.lastChild.data])";

$root = dirname(__DIR__, 2);
$pictures = "$root/target/browser";
is_dir($pictures) || mkdir($pictures, 0777, true);
array_map('unlink', glob("$pictures/*.png"));
$folder = sys_get_temp_dir() . '/browser-' . getmypid();
mkdir($folder, 0700);
copy_tree("$root/examples", "$folder/examples");

$failed = 0;
$pages = [];
$test = function (string $name, callable $behaviour) use (&$failed, &$pages, $pictures) {
    try {
        $behaviour();
        echo "ok $name\n";
    } catch (Throwable $reason) {
        $failed++;
        echo "not ok $name: ", trim($reason->getMessage()), "\n";
        foreach ($pages as $who => $page) {
            try {
                file_put_contents("$pictures/failed-$failed-$who.png", $page->picture());
            } catch (Throwable) {
                // A page that does not answer was the failure, which is reported already.
            }
        }
    }
};

$names = ['PORT', 'HELLO_PORT', 'CHAT_WEB_PORT', 'CHAT_PORT', 'TEXT_CHAT_PORT', 'JSON_PORT', 'TIMERS_PORT', 'SSE_PORT'];
$ports = array_combine($names, free_ports(count($names)));
$gallery = "http://127.0.0.1:{$ports['PORT']}";
$room = "http://127.0.0.1:{$ports['CHAT_WEB_PORT']}";
$server = $browser = null;
try {
    $server = new Server(array_slice($argv, 1), "$folder/examples/gallery/start.php", ['LISTEN' => '127.0.0.1'] + $ports);
    $browser = new Browser(getenv('CHROMIUM'), $folder);
    echo $browser->version(), "\n";
    $pages = ['ada' => $browser->page(1280, 900), 'bob' => $browser->page(800, 700)];
    ['ada' => $ada, 'bob' => $bob] = $pages;

    $test('the gallery loads, served by the extension', function () use ($ada, $gallery) {
        $ada->open("$gallery/");
        contains('served by the native extension', $ada->value('document.body.innerText'));
        $names = $ada->value("[...document.querySelectorAll('dt')].map(dt => dt.textContent)");
        same(['hello', 'chat-page', 'chat', 'text-chat', 'json-protocol', 'timers', 'sse', 'gallery'], $names);
    });

    $test('two pages join the chat, and each hears the other', function () use ($ada, $bob, $room) {
        $bob->open("$room/");
        // Ada sits in the frame of the gallery, Bob has a page of his own.
        $say = [
            'Ada' => fn(string $text) => [$ada->click('#text', 'iframe', $room), $ada->type($text), $ada->press('Enter')],
            'Bob' => fn(string $text) => [$bob->click('#text'), $bob->type($text), $bob->click('#button')],
        ];
        $both = function (string $condition) use ($ada, $bob, $room) {
            $ada->until($condition, $room);
            $bob->until($condition);
        };
        $both("document.getElementById('people').textContent === 'connected'");
        $say['Ada']('Ada');
        $ada->until("document.getElementById('people').textContent === '1 here: Ada'", $room);
        $say['Bob']('Bob');
        $both("document.getElementById('people').textContent === '2 here: Ada, Bob'");
        $say['Ada']('Hello Bob <b>&amp;</b> ☺');
        $both("document.querySelectorAll('#log li:not(.note)').length === 1");
        $say['Bob']('Hello Ada, I read you');
        $both("document.querySelectorAll('#log li:not(.note)').length === 2");
        $heard = fn(bool $own) => [[$own, 'Ada', 'Hello Bob <b>&amp;</b> ☺'], [!$own, 'Bob', 'Hello Ada, I read you']];
        same($heard(true), $ada->value(MESSAGES, $room));
        same($heard(false), $bob->value(MESSAGES));
    });

    $test('events tick in the page', function () use ($ada) {
        $clock = "document.getElementById('clock').textContent";
        $ada->until("/^\\d\\d:\\d\\d:\\d\\d$/.test($clock)");
        $ada->until("$clock !== " . json_encode($ada->value($clock)) . " && /^\\d\\d:\\d\\d:\\d\\d$/.test($clock)");
    });

    $test('timers count in the page, and an answer may come late', function () use ($ada) {
        $ada->until("/^\\d+ s \\d+ tenths$/.test(document.getElementById('timers').textContent)");
        $ada->click('#later');
        $ada->until("document.getElementById('later').textContent.startsWith('Answered')");
        preg_match('/after ([\d.]+) s/', $ada->value("document.getElementById('later').textContent"), $match);
        (float)$match[1] >= 1.99 || throw new RuntimeException("asked for 2 s, answered after $match[1]");
    });

    $test('every link answers', function () use ($ada, $ports) {
        $links = $ada->value("[...document.querySelectorAll('a, iframe')].map(e => e.href ?? e.src)");
        $expected = array_map(fn($name) => "http://127.0.0.1:$ports[$name]/", ['CHAT_WEB_PORT', 'CHAT_WEB_PORT', 'SSE_PORT', 'HELLO_PORT']);
        same($expected, $links);
        foreach ($links as $link) {
            same(200, http((int)parse_url($link, PHP_URL_PORT), (string)parse_url($link, PHP_URL_PATH))[0]);
        }
    });

    $test('commands are complete, and can be copied', function () use ($ada) {
        $commands = $ada->value("[...document.querySelectorAll('pre code')].map(code => code.textContent)");
        same(7, count($commands));
        foreach ($commands as $command) {
            same(0, preg_match('/\{[a-z-]+\}/', $command));
        }
        $ada->click('pre button');
        $ada->until("document.querySelector('pre button').textContent === 'Copied'");
        $ada->until("document.querySelector('pre button').textContent === 'Copy'");
    });

    $test('the keyboard reaches every control, and shows where it is', function () use ($ada) {
        $ada->value("document.activeElement.blur(), getSelection().collapse(document.querySelector('h1'), 0)");
        $wanted = $ada->value("document.querySelectorAll('a, button, iframe').length");
        $ada->value('window.reached = new Set');
        for ($i = 0; $i < $wanted + 6; $i++) {
            $ada->press('Tab');
            same(true, $ada->value("(e => { reached.add(e); return e === document.body || e.tagName === 'IFRAME' || " .
                "parseFloat(getComputedStyle(e).outlineWidth) >= 2 })(document.activeElement)"));
        }
        same([], $ada->value("[...document.querySelectorAll('a, button, iframe')].filter(e => !reached.has(e)).map(e => e.textContent)"));
    });

    foreach (['light', 'dark'] as $scheme) {
        $test("text stands out from its ground, $scheme", function () use ($ada, $bob, $room, $scheme, $pictures) {
            $ada->scheme($scheme);
            $bob->scheme($scheme);
            file_put_contents("$pictures/gallery-$scheme.png", $ada->picture());
            file_put_contents("$pictures/chat-$scheme.png", $bob->picture());
            same(["light" => false, "dark" => true][$scheme], $bob->value("matchMedia('(prefers-color-scheme: dark)').matches"));
            same([], [...$ada->value(TOO_FAINT), ...$ada->value(TOO_FAINT, $room), ...$bob->value(TOO_FAINT)]);
        });
    }

    $test('nothing is wider than a phone', function () use ($ada, $bob, $pictures) {
        foreach (['gallery' => $ada, 'chat' => $bob] as $what => $page) {
            $page->size(360, 740);
            same(360, $page->value('Math.max(innerWidth, document.documentElement.scrollWidth)'));
            file_put_contents("$pictures/$what-phone.png", $page->picture());
        }
    });

    $test('a name that is taken gets a number, and leaving is told', function () use ($ada, $bob, $room) {
        $bob->open("$room/");
        $ada->until("document.getElementById('log').lastChild.textContent === 'Bob left'", $room);
        $bob->until("document.getElementById('people').textContent === 'connected'");
        $bob->click('#text');
        $bob->type('Ada');
        $bob->press('Enter');
        $bob->until("document.getElementById('people').textContent === '2 here: Ada, Ada 2'");
        $bob->type('Which of us?');
        $bob->press('Enter');
        $ada->until("document.getElementById('log').lastChild.textContent === 'Ada 2Which of us?'", $room);
        $bob->until("document.querySelectorAll('#log li:not(.note)').length === 1");
        same([[true, 'Ada 2', 'Which of us?']], $bob->value(MESSAGES));
        same([false, 'Ada 2', 'Which of us?'], $ada->value(MESSAGES, $room)[2]);
    });

    $test('no page complained', function () use ($ada, $bob) {
        same([], [...$ada->complaints, ...$bob->complaints]);
    });

    $test('the gallery stops by SIGINT while pages are open, and they say so', function () use (&$server, $ada, $bob) {
        $stopping = $server;
        $server = null;
        $stopping->stop();
        $bob->until("document.getElementById('people').textContent === 'connection lost, trying again'");
        $ada->until("document.getElementById('clock').textContent === 'reconnecting'");
    });
} catch (Throwable $reason) {
    $failed++;
    echo 'not ok the gallery in a browser: ', trim($reason->getMessage()), "\n";
} finally {
    $test('the browser ends, and nothing stays behind', function () use ($browser, $server, $folder) {
        try {
            same(true, $browser === null || $browser->close());
        } finally {
            $server?->stop();
            remove_tree($folder);
        }
    });
}
echo "pictures: $pictures\n";
exit($failed > 0 ? 1 : 0);
