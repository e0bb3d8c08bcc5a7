<?php
/**
 * How each row of docs/commands.md comes about: number => one play, or several that must print the same. A play is a
 * function (Stage), or [flags for start.php, function (Stage)]. What is printed stands in the document; what else the row
 * says is checked here.
 */

declare(strict_types=1);

/** @return array<int|string, list<array{0: array, 1: callable}>> */
function plays(): array
{
    $rows = starting() + stopping() + asking() + nobody() + master_signals() + child_signals() + endings();
    return array_map(static fn(Closure|array $plays) => array_map(
        static fn(Closure|array $play) => is_array($play) ? $play : [[], $play],
        is_array($plays) ? $plays : [$plays]
    ), $rows);
}

function starting(): array
{
    $started = static fn(string ...$words) => static function (Stage $s) use ($words): void {
        $begun = $s->begin(...$words);
        $s->ready();
        in_array('-q', $words, true) ? $s->until($begun, 'DEBUG mode') : $s->until($begun, 'Start success.');
    };
    // The command ends first, the daemon prints on.
    $daemon = static fn(string ...$words) => static function (Stage $s) use ($words): void {
        $begun = $s->begin(...$words);
        $s->expect($s->finish($begun) === 0, 'the command failed');
        $s->ready();
        in_array('-q', $words, true) || $s->until($begun, 'Start success.');
    };
    $again = static fn(string ...$words) => static function (Stage $s) use ($words): void {
        $s->start();
        $s->run(...$words);
    };
    $usage = static fn(string ...$words) => static function (Stage $s) use ($words): void {
        $s->expect($s->run(...$words) === 0, 'the status is not 0');
        $s->expect($s->log() === '', 'it was logged');
    };
    $says = static fn(string $text) => static function (Stage $s) use ($text): void {
        $begun = $s->begin('start');
        $s->ready();
        $s->until($begun, $text);
    };
    $failing = static function (Stage $s): void {
        $s->expect($s->run('start') === 0, 'the status is not 0');
        $s->expect(str_contains($s->trace(), 'runAll returned'), 'runAll() did not return');
        $s->expect(!is_file("$s->place/pid"), 'a pid file is left');
    };
    return [
        1 => static function (Stage $s): void {
            $s->start_on_a_terminal();
            $s->command = $s->printed();
            $s->mark();
        },
        2 => $started('start'),
        3 => $daemon('start', '-d'),
        '3a' => [[['daemonize' => true], $daemon('start')]],
        4 => $started('start', '-q'),
        5 => $daemon('start', '-d', '-q'),
        6 => $again('start'),
        7 => $again('start', '-d'),
        8 => [[['command' => 'start -d'], $daemon()]],
        9 => $usage(),
        10 => [$usage('dance'), $usage('--help'), $usage('-d')],
        11 => static function (Stage $s) use ($failing): void {
            $taken = stream_socket_server("tcp://127.0.0.1:{$s->ports[0]}");
            $failing($s);
            fclose($taken);
        },
        12 => [[['scheme' => 'nosuch'], static function (Stage $s) use ($failing): void {
            $failing($s);
            $s->expect(is_file("$s->place/pid.lock"), 'the lock file is gone');
        }]],
        13 => [[['pidFile' => 'PLACE/none/pid'], $failing]],
        14 => [[['logFile' => 'PLACE/trace/log'], static function (Stage $s) use ($started): void {
            $started('start')($s);
        }]],
        15 => [[['user' => 'NAME'], $says('User NAME not exists')]],
        '15a' => [[['group' => 'NAME'], $says('Group NAME not exists')]],
    ];
}

function stopping(): array
{
    $stop = static fn(string ...$words) => static function (Stage $s) use ($words): void {
        $s->start();
        $s->run(...$words);
        $s->ended();
        $s->expect(!is_file("$s->place/pid"), 'the pid file is left');
    };
    $restart = static fn(string ...$words) => static function (Stage $s) use ($words): void {
        $old = $s->start();
        $begun = $s->begin(...$words);
        $s->until($begun, 'Start success.');
        $s->ended();
        $s->ready(2);
        $s->expect($s->master() !== $old, 'the same master');
        in_array('-d', $words, true) && ($words[1] ?? '') === '-d' || $s->expect($s->master() === $s->pid($begun), 'the command is not the master');
    };
    $into_background = static fn(string ...$words) => static function (Stage $s) use ($words): void {
        $old = $s->start();
        $begun = $s->begin(...$words);
        $s->finish($begun);
        $s->ended();
        $s->ready(2);
        $s->until($begun, 'Start success.');
        $s->expect($s->master() !== $old, 'the same master');
    };
    return [
        16 => $stop('stop'),
        17 => static function (Stage $s) use ($stop): void {
            $s->start();
            $idle = $s->connect("pid\n");
            $s->run('stop');
            $s->expect(fgets($idle) === false && feof($idle), 'the connection was not closed');
            $s->ended();
        },
        18 => [static function (Stage $s): void {
            $s->start();
            $s->busy();
            $s->run('stop');
            $s->ended();
        }, static function (Stage $s): void {
            $s->start();
            $half = $s->connect('half a line');
            // The loop has taken the half before it answers this.
            $s->ask('pid');
            $s->run('stop');
            $s->ended();
            fclose($half);
        }],
        19 => static function (Stage $s): void {
            $s->start();
            $s->busy();
            $first = $s->begin('stop');
            $s->wait('stopping');
            $second = $s->begin('stop');
            $s->wait('stopping', 2);
            $s->finish($first);
            $s->finish($second);
            $s->ended();
        },
        20 => $stop('stop', '-g'),
        21 => static function (Stage $s): void {
            $s->start();
            $open = [$s->connect("pid\n"), $s->connect("pid\n")];
            $begun = $s->begin('stop', '-g');
            $s->wait_trace('onWorkerStop');
            fwrite($open[1], "pid\n");
            $s->expect((string)fgets($open[1]) !== '', 'a connection was closed');
            fclose($open[0]);
            $s->wait('remains 1');
            fclose($open[1]);
            $s->finish($begun);
            $s->ended();
        },
        22 => static function (Stage $s): void {
            $master = $s->start();
            send_signal($master, 19);
            $s->run('stop');
            send_signal($master, 9);
        },
        23 => static function (Stage $s): void {
            $s->start_unreaped();
            $s->run('stop');
        },
        24 => $restart('restart'),
        25 => $into_background('restart', '-d'),
        26 => $restart('restart', '-g'),
        27 => $into_background('restart', '-d', '-g'),
        28 => $restart('restart', '-g', '-d'),
    ];
}

function asking(): array
{
    $reload = static fn(string ...$words) => static function (Stage $s) use ($words): void {
        $s->start();
        $old = $s->child();
        $s->run(...$words);
        $s->replaced($old);
        $s->ready(2);
    };
    return [
        29 => $reload('reload'),
        30 => $reload('reload', '-g'),
        31 => static function (Stage $s): void {
            $s->start();
            $old = $s->child();
            $open = $s->connect("pid\n");
            $s->run('reload', '-g');
            $s->wait_trace('onWorkerStop');
            fwrite($open, "pid\n");
            $s->expect((int)fgets($open) === $old, 'the connection was closed');
            fclose($open);
            $s->replaced($old);
        },
        32 => static function (Stage $s): void {
            $s->start();
            $old = $s->busy();
            $s->run('reload');
            $s->wait('exit with status');
            $s->replaced($old);
        },
        33 => [[['reloadable' => false], static function (Stage $s): void {
            $s->start();
            $old = $s->child();
            $s->run('reload');
            $s->wait_trace('onWorkerReload');
            $s->wait_trace('web started', 2);
            $s->stays($old);
        }]],
        34 => static function (Stage $s): void {
            $s->start();
            $old = $s->busy();
            $s->run('reload');
            $s->wait('reloading');
            $s->command = '';
            $s->run('reload');
            $s->wait('exit with status');
            $s->replaced($old);
        },
        35 => static function (Stage $s): void {
            $s->start();
            $s->run('status');
        },
        36 => static function (Stage $s): void {
            $s->start();
            $busy = $s->busy();
            $s->run('status');
            $s->expect(preg_match("~^$busy\tN/A .*\\[busy\\]\\s*\$~m", $s->command) === 1, 'the row of the process is another: ' . $s->command);
        },
        37 => static function (Stage $s): void {
            $s->start();
            $begun = $s->begin('status', '-d');
            $s->until($begun, 'Press Ctrl+C to quit.', 2);
            send_signal($s->pid($begun), 2);
            $s->command = preg_replace('~(Press Ctrl\+C to quit\.)\n.*~s', "\$1\n", $s->command, 1);
            $s->expect(is_file("$s->place/status"), 'the status file is gone');
        },
        38 => static function (Stage $s): void {
            $master = $s->start();
            send_signal($master, 19);
            $s->run('status');
            send_signal($master, 18);
        },
        39 => [static function (Stage $s): void {
            $s->start();
            $open = $s->connect("pid\n");
            $s->run('connections');
        }, static function (Stage $s): void {
            $s->start();
            $open = $s->connect("pid\n");
            $s->run('connections', '-d');
        }],
        40 => static function (Stage $s): void {
            $s->start();
            $s->run('stop', '-q');
            $s->ended();
        },
    ];
}

/** The pid file holds something, then a command is run. */
function with_pid_file(mixed $pid, string ...$words): callable
{
    return static function (Stage $s) use ($pid, $words): void {
        file_put_contents("$s->place/pid", is_callable($pid) ? $pid($s) : $pid);
        $s->run(...$words);
    };
}

function nobody(): array
{
    $asks = [['stop'], ['stop', '-g'], ['reload'], ['reload', '-g'], ['status'], ['status', '-d'], ['connections']];
    $foreground = static fn(string ...$words) => static function (Stage $s) use ($words): void {
        $begun = $s->begin(...$words);
        $s->ready();
        $s->until($begun, 'Start success.');
    };
    $background = static fn(string ...$words) => static function (Stage $s) use ($words): void {
        $begun = $s->begin(...$words);
        $s->finish($begun);
        $s->ready();
        $s->until($begun, 'Start success.');
    };
    $as_nobody = static fn(string $word) => static function (Stage $s) use ($word): void {
        $master = $s->start();
        $s->run_as_nobody($word);
        $s->expect(is_alive($master), 'the master ended');
    };
    // Nobody's: above the kernel's largest.
    $gone = 4194305;
    $stranger = static function (callable $then): callable {
        return static function (Stage $s) use ($then): void {
            $sleep = proc_open(['sleep', '60'], [], $pipes);
            $pid = proc_get_status($sleep)['pid'];
            file_put_contents("$s->place/pid", $pid);
            $then($s, $pid, static fn() => proc_get_status($sleep)['running']);
            proc_terminate($sleep, 9);
            proc_close($sleep);
        };
    };
    $untitled = static function (callable $then): callable {
        return static function (Stage $s) use ($then): void {
            $file = "$s->place/up";
            $php = proc_open([PHP_BINARY, '-n', '-r', "touch('$file'); sleep(60);"], [], $pipes);
            eventually(fn() => is_file($file));
            file_put_contents("$s->place/pid", proc_get_status($php)['pid']);
            $ended = null;
            $then($s, static function () use ($php, &$ended): ?int {
                $status = proc_get_status($php);
                return $ended ??= $status['running'] ? null : $status['termsig'];
            });
            proc_terminate($php, 9);
            proc_close($php);
        };
    };
    return [
        41 => array_map(static fn(array $words) => static fn(Stage $s) => $s->run(...$words), $asks),
        42 => $foreground('restart'),
        43 => $background('restart', '-d'),
        44 => array_map(static fn(array $words) => with_pid_file($gone, ...$words), $asks),
        '44a' => static function (Stage $s) use ($gone, $foreground): void {
            file_put_contents("$s->place/pid", $gone);
            $foreground('start')($s);
        },
        45 => [with_pid_file('', 'stop'), with_pid_file("none\n", 'status')],
        46 => array_map(static fn(string $word) => $stranger(static function (Stage $s, int $pid, callable $runs) use ($word): void {
            $s->run($word);
            $s->expect($runs(), 'the process was ended');
        }), ['stop', 'reload', 'status', 'connections']),
        47 => $stranger(static function (Stage $s, int $pid, callable $runs): void {
            $begun = $s->begin('restart');
            // The command waits for the end of that process, of which we have to take note.
            eventually(fn() => !$runs() || str_contains(file_get_contents($begun[1]), 'success'), 20);
            $s->side->name === 'native' ? $s->expect($runs(), 'the process was ended') : $s->expect(!$runs(), 'the process goes on');
            $s->ready();
            $s->until($begun, 'Start success.');
        }),
        48 => static function (Stage $s): void {
            $master = $s->start();
            $child = $s->child();
            file_put_contents("$s->place/pid", $child);
            $s->run('stop');
            file_put_contents("$s->place/pid", $master);
            $s->side->name === 'native' ? $s->stays($child) : $s->replaced($child);
        },
        49 => [$untitled(static function (Stage $s, callable $signal): void {
            $s->run('start');
            $s->expect($signal() === null, 'it was ended');
        })],
        '49a' => $untitled(static function (Stage $s, callable $signal): void {
            $begun = $s->begin('stop');
            // The command waits until we took note of the end.
            eventually(fn() => $signal() !== null);
            $s->finish($begun);
            $s->expect($signal() === 2, 'another signal');
        }),
        50 => [[['logFile' => '/dev/null'], $as_nobody('start')]],
        '50a' => [[['logFile' => '/dev/null'], $as_nobody('stop')]],
    ];
}

function master_signals(): array
{
    $stops = static fn(int $signal) => static function (Stage $s) use ($signal): void {
        $master = $s->start();
        send_signal($master, $signal);
        $s->ended();
    };
    $reloads = static fn(int $signal) => static function (Stage $s) use ($signal): void {
        $master = $s->start();
        $old = $s->child();
        send_signal($master, $signal);
        $s->replaced($old);
        $s->ready(2);
    };
    $nothing = static fn(array $signals, ?callable $then = null) => static function (Stage $s) use ($signals, $then): void {
        $master = $s->start();
        $old = $s->child();
        foreach ($signals as $signal) {
            send_signal($master, $signal);
        }
        $then === null || $then($s);
        // The master has come past them once it has answered for its processes.
        $s->run('status');
        $s->expect(str_contains($s->command, '[Summary]'), 'the master does not answer');
        $s->command = '';
        $s->stays($old);
        $s->expect($s->master() === $master && is_alive($master), 'the master ended');
    };
    $group = static fn(int $signal) => static function (Stage $s) use ($signal): void {
        $master = $s->start();
        send_signal(-$master, $signal);
        $s->ended();
    };
    return [
        51 => $stops(2),
        52 => $stops(15),
        '52a' => $stops(1),
        '52b' => $stops(20),
        53 => $stops(3),
        54 => $reloads(10),
        55 => $reloads(12),
        56 => $nothing([6], static fn(Stage $s) => eventually(fn() => is_file("$s->place/status"))
            || $s->wrong[] = 'no status file'),
        57 => $nothing([29], static fn(Stage $s) => eventually(fn() => is_file("$s->place/status.connection"))
            || $s->wrong[] = 'no connections file'),
        58 => $group(2),
        '58a' => $group(20),
        '58b' => $group(3),
        59 => static function (Stage $s): void {
            $master = $s->start();
            $s->busy();
            send_signal(-$master, 2);
            $s->wait('stopping');
            send_signal(-$master, 2);
            $s->ended();
        },
        60 => static function (Stage $s): void {
            $master = $s->start();
            $open = $s->connect("pid\n");
            send_signal($master, 3);
            $s->wait_trace('onWorkerStop');
            send_signal($master, 2);
            $s->expect(fgets($open) === false, 'the connection stays');
            $s->ended();
        },
        // SIGPIPE, SIGALRM, SIGCHLD, SIGCONT, SIGURG, SIGWINCH
        61 => $nothing([13, 14, 17, 18, 23, 28]),
        62 => static function (Stage $s): void {
            $begun = $s->begin('start', '-d');
            $s->finish($begun);
            $s->ready();
            $s->until($begun, 'Start success.');
            $s->command = '';
            $old = $s->child();
            send_signal($s->master(), 9);
            $master = $s->master();
            eventually(fn() => !file_exists("/proc/$master"));
            $s->stays($old);
            $s->run('stop');
            $s->run('start');
            $s->stays($old);
        },
        63 => array_map(static fn(int $signal) => static function (Stage $s) use ($signal): void {
            send_signal($s->start(), $signal);
            $s->ended(128 + $signal);
        }, [11, 26, 34]),
        64 => static function (Stage $s): void {
            $master = $s->start();
            $old = $s->child();
            send_signal($master, 19);
            send_signal($master, 10);
            $s->stays($old);
            send_signal($master, 18);
            $s->replaced($old);
        },
        65 => static function (Stage $s): void {
            send_signal($s->start(), 27);
            $s->ended(255);
        },
    ];
}

function child_signals(): array
{
    $replaced = static fn(int $signal, string ...$traced) => static function (Stage $s) use ($signal, $traced): void {
        $s->start();
        $old = $s->child();
        send_signal($old, $signal);
        $s->replaced($old);
        array_map($s->wait_trace(...), $traced);
    };
    $stays = static fn(array $signals) => static function (Stage $s) use ($signals): void {
        $s->start();
        $old = $s->child();
        foreach ($signals as $signal) {
            send_signal($old, $signal);
        }
        $s->stays($old);
    };
    return [
        66 => array_map(static fn(int $signal) => $replaced($signal, 'onWorkerStop', 'onWorkerExit text 0'), [2, 15, 1, 20, 3]),
        67 => array_map(static fn(int $signal) => $replaced($signal, 'onWorkerReload', 'onWorkerStop', 'onWorkerExit text 0'), [10, 12]),
        68 => [static function (Stage $s) use ($stays): void {
            $stays([6])($s);
            $s->expect(is_file("$s->place/status"), 'no status file');
        }],
        69 => $stays([29]),
        70 => $replaced(9, 'onWorkerExit text 9'),
        71 => $replaced(11, 'onWorkerExit text 11'),
        72 => $replaced(26, 'onWorkerExit text 26'),
        '72a' => $replaced(34, 'onWorkerExit text 34'),
        73 => static function (Stage $s): void {
            $s->start();
            $old = $s->child();
            send_signal($old, 19);
            if ($s->side->name === 'library') {
                $s->wait_trace('onWorkerExit text 4991');
                $s->replaced($old);
            } else {
                $s->run('status');
                $s->expect(preg_match("~^$old\tN/A .*\\[busy\\]~m", $s->command) === 1, 'status does not show it as busy');
                $s->command = '';
                send_signal($old, 18);
                $s->stays($old);
            }
        },
        74 => $stays([13, 14, 17, 18, 23, 28]),
        75 => static function (Stage $s): void {
            $s->start();
            $old = $s->child();
            send_signal($old, 27);
            // The native loop sleeps on until something happens.
            $s->side->name === 'native' && $s->ask('pid');
            $s->replaced($old);
        },
    ];
}

function endings(): array
{
    $says = static fn(string $what, string ...$traced) => static function (Stage $s) use ($what, $traced): void {
        $s->start();
        $old = $s->child();
        $s->ask($what);
        $s->replaced($old);
        array_map($s->wait_trace(...), $traced);
    };
    $goes_on = static fn(string $what) => static function (Stage $s) use ($what): void {
        $s->start();
        $old = $s->child();
        $s->expect((int)$s->ask($what) === $old, 'no answer');
        $s->stays($old);
    };
    $reloaded = static function (Stage $s): void {
        $s->start();
        $old = $s->child();
        send_signal($s->master(), 10);
        $s->replaced($old);
    };
    return [
        76 => $says('exit 0', 'onWorkerExit text 0'),
        77 => $says('exit 3', 'onWorkerExit text 768'),
        78 => static function (Stage $s): void {
            $s->start();
            for ($i = 0; $i < 3; $i++) {
                $old = $s->child();
                $s->ask('exit 3');
                $s->replaced($old);
            }
        },
        79 => $says('die', 'onWorkerExit text 0'),
        80 => $says('throw', 'onWorkerStop', 'onWorkerExit text 64000'),
        81 => [$says('error', 'onWorkerStop', 'onWorkerExit text 64000'), $says('parse error', 'onWorkerExit text 64000')],
        82 => [[['throw' => 'onWorkerStart'], static function (Stage $s): void {
            $s->start();
            $s->mark("Start success.\n");
            $s->wait_trace('onWorkerExit text 64000');
        }]],
        83 => [$says('fatal', 'onWorkerExit text 65280'), $says('memory', 'onWorkerExit text 65280')],
        84 => $says('user error', 'onWorkerExit text 65280'),
        85 => [$goes_on('warning'), $goes_on('notice')],
        86 => $goes_on('echo'),
        87 => $says('stopAll', 'onWorkerStop', 'onWorkerExit text 0'),
        88 => $says('stopAll 7', 'onWorkerExit text 1792'),
        89 => $says('stop the loop', 'onWorkerExit text 64000'),
        90 => [[['throw' => 'onWorkerStop'], $says('stopAll', 'onWorkerExit text 0')]],
        91 => [[['throw' => 'onWorkerReload'], $reloaded]],
        92 => [[['throw' => 'onWorkerExit'], $says('exit 0')]],
        93 => [[['throw' => 'onMasterReload'], static function (Stage $s): void {
            send_signal($s->start(), 10);
            $s->ended();
        }]],
        94 => [[['throw' => 'onMasterStop'], static function (Stage $s): void {
            send_signal($s->start(), 3);
            $s->ended();
            $s->expect(str_contains($s->trace(), 'runAll returned'), 'runAll() did not return');
        }]],
    ];
}
