--TEST--
Regular files and /dev/null are always ready, as for stream_select()
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

$loop = new_loop();
foreach ([__FILE__, '/dev/null'] as $name) {
    $file = fopen($name, 'r');
    $calls = 0;
    $loop->onReadable($file, function ($file) use ($loop, &$calls): void {
        $line = fgets($file);
        if (++$calls === 1) {
            show('first', $line);
        }
        if ($line === false) {
            show('end', [$calls > 1, $loop->offReadable($file)]);
            $loop->stop();
        }
    });
    run_loop($loop);
}
$null = fopen('/dev/null', 'w');
$loop->onWritable($null, function ($null) use ($loop): void {
    show('written', fwrite($null, 'x'));
    show('off', $loop->offWritable($null));
    $loop->stop();
});
run_loop($loop);
?>
--EXPECT--
first: "<?php\n"
end: [true,true]
first: false
end: [false,true]
written: 1
off: true
