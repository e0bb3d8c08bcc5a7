<?php
// Signals, threads, open files and limits of the process, from the system's view.
foreach (file('/proc/self/status') as $line) {
    if (preg_match('/^(Threads|SigBlk|SigIgn|SigCgt|Umask|NoNewPrivs):/', $line) === 1) {
        echo $line;
    }
}
foreach (array_diff(scandir('/proc/self/fd'), ['.', '..']) as $number) {
    $target = @readlink("/proc/self/fd/$number");
    if ($target !== false && !str_starts_with($target, '/proc/')) {
        echo $number, ' ', preg_replace('/\d+/', 'N', $target), "\n";
    }
}
echo preg_replace('/\s+/', ' ', (string)preg_grep('/^Max open files/', file('/proc/self/limits'))[7]), "\n";
echo cli_get_process_title(), "\n";
mt_srand(7);
echo mt_rand(), ' ', setlocale(LC_ALL, '0'), ' ', date_default_timezone_get(), "\n";
