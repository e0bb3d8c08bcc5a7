<?php
/**
 * The memory of the workers under load: no invalid access, nothing lost, no growth per request.
 *
 * Usage: MEMORY_REQUESTS=20000 php tests/memory/run.php <arguments for the server's PHP …>
 * Prints `ok NAME`, `not ok NAME: reason` or `skip NAME` per behaviour.
 *
 * Under Valgrind with PHP's own allocator off, a short and a long run must end with the same memory in use.
 * What is freed at the end cannot be seen that way; the second part watches the resident memory for it.
 */

declare(strict_types=1);

error_reporting(E_ALL);
set_error_handler(fn($level, $text, $file, $line) => error_reporting() & $level
    ? throw new ErrorException($text, 0, $level, $file, $line) : false);

require __DIR__ . '/../examples/client.php';
require __DIR__ . '/../examples/server.php';
require __DIR__ . '/report.php';
require __DIR__ . '/visitors.php';

/** Requests of the short run: every kind of request and of ending has happened, and every table is full. */
const SHORT = 1000;
/** Bytes by which the long run may end with more than the short one: one byte lost in five requests is seen. */
const LEFT_TOLERANCE = 4096;
/** Bytes by which the resident memory may grow: 13 a request. */
const RESIDENT_TOLERANCE = 512 * 1024;
const WORKERS = ['http', 'websocket', 'json'];
const PROCESSES = ['master', ...WORKERS];

$requests = (int)(getenv('MEMORY_REQUESTS') ?: 20_000);
$requests >= 2 * SHORT || throw new RuntimeException('MEMORY_REQUESTS: at least ' . 2 * SHORT);
$php_arguments = array_slice($argv, 1);
$folder = sys_get_temp_dir() . '/memory-' . getmypid();
mkdir($folder, 0700);

$failed = 0;
$test = function (string $name, callable $behaviour) use (&$failed): mixed {
    try {
        $result = $behaviour();
        echo "ok $name\n";
        return $result;
    } catch (Throwable $reason) {
        $failed++;
        // A backtrace follows on lines of its own.
        echo "not ok $name: ", implode("\n    ", array_slice(explode("\n", trim($reason->getMessage())), 0, 40)), "\n";
        return null;
    }
};

/** @return string[] the command that runs a program under Valgrind, with one log per process */
function valgrind(string $program, string $logs): array
{
    return [$program, '--tool=memcheck', '--leak-check=full', '--trace-children=yes', '--num-callers=20',
        '--error-limit=no', "--log-file=$logs/%p.valgrind"];
}

/** Starts the server, calls $visit with its ports, stops it, and returns what $visit returned. */
function serve(array $php_arguments, string $folder, callable $visit, array $under = []): mixed
{
    mkdir($folder);
    $ports = array_combine(WORKERS, free_ports(count(WORKERS)));
    $environment = ['FOLDER' => $folder, 'USE_ZEND_ALLOC' => $under === [] ? '1' : '0'];
    foreach ($ports as $name => $port) {
        $environment[strtoupper($name) . '_PORT'] = $port;
    }
    $server = new Server($php_arguments, __DIR__ . '/server.php', $environment, $under, $under === [] ? 1 : 8);
    try {
        return $visit($ports);
    } finally {
        $server->stop();
    }
}

/** @return array<string, int> the processes of a server whose workers have answered */
function processes(string $folder): array
{
    $pids = ['master' => (int)file_get_contents("$folder/server.pid")];
    foreach (WORKERS as $name) {
        $pids[$name] = (int)file_get_contents("$folder/$name.worker");
    }
    return $pids;
}

/** Resident memory of a process in bytes, without what it maps from files. */
function resident(int $pid): int
{
    preg_match('/^RssAnon:\s+(\d+) kB$/m', file_get_contents("/proc/$pid/status"), $match) === 1 ||
        throw new RuntimeException("process $pid tells no resident memory");
    return 1024 * (int)$match[1];
}

/** Throws when $after is more than $before by more than $limit, all in bytes. */
function within(int $limit, int $before, int $after): void
{
    $after - $before <= $limit || throw new RuntimeException("$before bytes became $after, " . ($after - $before) .
        " more; at most $limit are allowed");
}

/** Throws unless $judgement throws. */
function noticed(callable $judgement): void
{
    try {
        $judgement();
    } catch (RuntimeException) {
        return;
    }
    throw new LogicException('it was not noticed');
}

$valgrind = getenv('VALGRIND') ?: (string)exec('command -v valgrind');
try {
    if ($valgrind === '') {
        echo "skip no invalid access, nothing lost: Valgrind is not installed (apt-get install valgrind)\n";
    } else {
        // First the judgement itself, on a program that does wrong.
        $test('the program with planted faults compiles', function () use ($folder) {
            exec((getenv('CC') ?: 'cc') . ' -O0 -g -w -o ' . escapeshellarg("$folder/plant") . ' ' .
                escapeshellarg(__DIR__ . '/plant.c') . ' 2>&1', $lines, $status);
            $status === 0 || throw new RuntimeException(implode("\n", $lines));
        });
        $plant = function (string ...$arguments) use ($valgrind, $folder): Report {
            $logs = "$folder/plant-" . implode('-', $arguments);
            mkdir($logs);
            $process = proc_open([...valgrind($valgrind, $logs), "$folder/plant", ...$arguments],
                [['file', '/dev/null', 'r'], ['file', '/dev/null', 'w'], ['file', '/dev/null', 'w']], $pipes);
            $pid = proc_get_status($process)['pid'];
            proc_close($process);
            return Report::read(file_get_contents("$logs/$pid.valgrind"));
        };
        $test('a program without fault is accepted', fn() => $plant('none')->judge());
        foreach (['read', 'write', 'uninitialised', 'twice', 'crash', 'killed', 'lost'] as $fault) {
            $test("a planted fault is noticed: $fault", fn() => noticed($plant($fault)->judge(...)));
        }
        $test('a byte kept every other time is noticed, though nothing is lost', function () use ($plant, $requests) {
            $short = $plant('kept', (string)(SHORT / 2));
            $long = $plant('kept', (string)intdiv($requests, 2));
            $short->judge();
            $long->judge();
            noticed(fn() => within(LEFT_TOLERANCE, $short->left(), $long->left()));
        });

        $reports = [];
        foreach (['short' => [SHORT, ''], 'long' => [$requests, ''], 'large' => [SHORT, ', some of them large']] as $run => [$count, $how]) {
            $reports[$run] = $test("under Valgrind: $count requests each are answered$how",
                function () use ($valgrind, $php_arguments, $folder, $run, $count) {
                    $pids = serve($php_arguments, "$folder/$run", function (array $ports) use ($folder, $run, $count) {
                        visit($ports, $count, $run === 'large');
                        return processes("$folder/$run");
                    }, valgrind($valgrind, "$folder/$run"));
                    return array_map(fn($pid) => Report::read(file_get_contents("$folder/$run/$pid.valgrind")), $pids);
                });
            foreach ($reports[$run] === null ? [] : PROCESSES as $name) {
                $test("$name: no invalid access and nothing lost in $count requests$how", $reports[$run][$name]->judge(...));
            }
        }
        foreach (in_array(null, $reports, true) ? [] : PROCESSES as $name) {
            $test("$name: as much memory is left after $requests requests as after " . SHORT, function () use ($reports, $name) {
                [$short, $long] = [$reports['short'][$name], $reports['long'][$name]];
                $short->complete && $long->complete || throw new RuntimeException('Valgrind did not sum up');
                within(LEFT_TOLERANCE, $short->left(), $long->left());
            });
        }
    }

    $twice = 2 * $requests;
    $resident = $test("without Valgrind: $twice requests each are answered",
        fn() => serve($php_arguments, "$folder/resident", function (array $ports) use ($folder, $twice) {
            visit($ports, max(2000, intdiv($twice, 10)));
            $pids = processes("$folder/resident");
            $before = array_map(resident(...), $pids);
            visit($ports, $twice);
            $after = array_map(resident(...), $pids);
            same([200, '40000'], [($answer = http($ports['http'], '/keep?times=40000'))[0], $answer[2]]);
            return [$before, $after, resident($pids['http'])];
        }));
    if ($resident !== null) {
        [$before, $after, $kept] = $resident;
        foreach (PROCESSES as $name) {
            $test("$name: resident memory does not grow in $twice requests",
                fn() => within(RESIDENT_TOLERANCE, $before[$name], $after[$name]));
        }
        $test('a short string kept 40000 times is noticed', fn() => noticed(fn() => within(RESIDENT_TOLERANCE, $after['http'], $kept)));
    }
} finally {
    remove_tree($folder);
}
exit($failed > 0 ? 1 : 0);
