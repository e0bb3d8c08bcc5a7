<?php

declare(strict_types=1);

/** What a command printed: figures masked, columns and rules of any width. */
$noted = function (Session $s, string $text): void {
    $text = $s->clean($text);
    $text = preg_replace(['/\d+(\.\d+)*/', '/[ \t]+/', '/-{3,}/', '/ $/m'], ['N', ' ', '---', ''], $text);
    array_map($s->note(...), explode("\n", trim($text)));
};
$command = fn(string ...$words) => fn(Session $s) => $noted($s, $s->service->command(...$words));
/** The rows of a table in any order: processes answer as they come. */
$sorted = function (Session $s, string $text) use ($noted): void {
    $lines = explode("\n", trim($text));
    sort($lines);
    $noted($s, implode("\n", $lines));
};
/** Until every process is another one: a reload while one goes on is ignored. */
$reloaded = function (Session $s, string ...$words) use ($noted): void {
    eventually(fn() => count($s->service->workers()) === 4);
    $before = $s->service->workers();
    $noted($s, $s->service->command(...$words));
    $s->wait('ready');
    $renewed = eventually(fn() => count($now = $s->service->workers()) === 4 && array_intersect($before, $now) === []);
    $s->note($renewed ? 'renewed' : 'in vain: waited for four other processes');
    $s->service->new_output();
};
$usage = [
    'Usage: php start_file <command> [mode]',
    'Commands:',
    'start Run the workers in the foreground (DEBUG mode).',
    ' -d run them in the background (DAEMON mode).',
    'stop Stop the workers.',
    ' -g let open connections finish first.',
    'restart Stop the workers, then start them again.',
    ' -d start them in the background (DAEMON mode).',
    ' -g let open connections finish before the stop.',
    'reload Replace the workers one by one, with fresh code.',
    ' -g let open connections finish first.',
    'status Show the state of the processes.',
    ' -d show it again and again.',
    'connections List the open connections.',
    '(status N)',
];
$asked = fn(string ...$words) => function (Session $s) use ($noted, $words) {
    $s->wait('ready');
    $noted($s, $s->service->command(...$words));
    $s->service->new_trace();
    $s->service->new_output();
};

return [
    'plan' => ['ports' => 2, 'controlled' => false],
    'the banner' => function (Session $s) use ($noted) {
        $s->wait('ready');
        $noted($s, $s->service->output());
    },
    'no command' => ['differs' => 'Usage text', 'native' => $usage, 'run' => $asked()],
    'an unknown command' => ['differs' => 'Usage text', 'native' => $usage, 'run' => $asked('dance')],
    'start again' => $command('start'),
    'start again as a daemon' => $command('start', '-d'),
    'status' => function (Session $s) use ($noted) {
        $peer = $s->connect(1)->send("x\ny\n")->until("y\n");
        $noted($s, $s->service->command('status'));
        $peer->close();
    },
    'status with a busy process' => function (Session $s) use ($noted) {
        $peer = $s->connect(1)->send("busy\n");
        $s->wait('busy');
        $noted($s, $s->service->command('status'));
        $s->wait('done');
        $peer->until("\n");
    },
    'connections' => function (Session $s) use ($sorted) {
        $s->connect(1)->send("x\n")->until("\n");
        $s->connect(1)->send("half a line");
        $s->connect(0)->send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")->until("\r\n\r\nx");
        $sorted($s, preg_replace('/127\.0\.0\.1:\d+/', 'ADDRESS', $s->service->command('connections')));
    },
    'words the server does not know' => function (Session $s) use ($noted) {
        $noted($s, explode("\n", $s->service->command('status', '--env=test', 'extra'))[0]);
    },
    'reload' => function (Session $s) use ($reloaded) {
        $reloaded($s, 'reload');
    },
    'reload -g' => function (Session $s) use ($reloaded) {
        $reloaded($s, 'reload', '-g');
    },
    'stop' => function (Session $s) use ($noted) {
        // A child that starts just now would be asked to stop before it listens to signals.
        eventually(fn() => count($s->service->workers()) === 4);
        $noted($s, $s->service->command('stop'));
        $s->note($s->service->ended() ? 'ended' : 'still there');
        $s->service->new_output();
        $s->note(implode(' ', array_map('basename', glob($s->service->place . '/server.*'))));
    },
    'stop when nothing runs' => $command('stop'),
    'reload when nothing runs' => $command('reload'),
    'status when nothing runs' => $command('status'),
    'connections when nothing runs' => $command('connections'),
    'start as a daemon' => function (Session $s) use ($noted) {
        $noted($s, $s->service->command('start', '-d'));
        $s->wait('ready');
        $s->connect(1)->send("x\n")->until("\n");
    },
    'status of a daemon' => $command('status'),
    'restart as a daemon' => function (Session $s) use ($noted) {
        $before = $s->service->daemon();
        $noted($s, $s->service->command('restart', '-d'));
        $s->wait('ready');
        $s->note($s->service->daemon() === $before ? 'the same master' : 'another master');
        $s->connect(1)->send("x\n")->until("\n");
    },
    'stop -g' => function (Session $s) use ($noted) {
        $noted($s, $s->service->command('stop', '-g'));
        $s->note($s->service->daemon() === 0 ? 'ended' : 'still there');
    },
    'start -q as a daemon' => function (Session $s) use ($noted) {
        $noted($s, $s->service->command('start', '-d', '-q'));
        $s->wait('ready');
    },
    'stop of a daemon' => $command('stop'),
    'the log file' => function (Session $s) use ($noted) {
        $log = preg_replace(['/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d pid:\d+ /m'], ['DATE PID '], file_get_contents("{$s->service->place}/server.log"));
        $noted($s, implode("\n", array_slice(explode("\n", $log), 0, 1)));
    },
];
