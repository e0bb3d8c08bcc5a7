<?php
// Child processes and signals of the script's own.
$process = proc_open([PHP_BINARY, '-r', 'echo strtoupper(fgets(STDIN)); fwrite(STDERR, "aside\n"); exit(5);'],
    [['pipe', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes);
fwrite($pipes[0], "hello\n");
fclose($pipes[0]);
echo stream_get_contents($pipes[1]), stream_get_contents($pipes[2]), proc_close($process), "\n";
echo shell_exec('echo from a shell');
if (!function_exists('pcntl_fork') || !function_exists('posix_kill')) {
    exit("no pcntl\n");
}
pcntl_async_signals(true);
pcntl_signal(SIGUSR1, static function (int $signal): void {
    echo "signal $signal\n";
});
pcntl_signal(SIGALRM, static function () use (&$rang): void {
    $rang = true;
});
posix_kill(posix_getpid(), SIGUSR1);
pcntl_alarm(1);
while (!$rang) {
    usleep(10_000);
}
echo 'pipe ', json_encode(pcntl_signal_get_handler(SIGPIPE)), ', child ', json_encode(pcntl_signal_get_handler(SIGCHLD)), "\n";
ob_start();
echo "once\n";
ob_end_flush();
$child = pcntl_fork();
if ($child === 0) {
    echo "in the child\n";
    exit(6);
}
pcntl_waitpid($child, $status);
echo 'child ended with ', pcntl_wexitstatus($status), "\n";
$child = pcntl_fork();
if ($child === 0) {
    posix_kill(posix_getpid(), SIGTERM);
    exit(0);
}
pcntl_waitpid($child, $status);
echo 'child ended by signal ', pcntl_wtermsig($status), "\n";
