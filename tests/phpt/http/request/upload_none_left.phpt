--TEST--
No temporary file outlives its request: not of a name sent twice, not past PHP's limits, not when others were moved
--DESCRIPTION--
Workerman 5.2.2 forgets the files that have no place in the form, and those of a parse that another one follows; they
stay in the directory.
--INI--
max_input_vars=10
--FILE--
<?php
use Workerman\Protocols\Http;
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$folder = sys_get_temp_dir() . '/upload_none_left-' . getmypid();
mkdir($folder);
Http::uploadTmpDir($folder);
$request = static function (string ...$names): Request {
    $body = '';
    foreach ($names as $number => $name) {
        $body .= "--XX\r\nContent-Disposition: form-data; name=\"$name\"; filename=\"f\"\r\n\r\ncontent $number\r\n";
    }
    return new Request("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=XX\r\n\r\n$body--XX--\r\n");
};
$left = static fn (): int => count(glob("$folder/*"));

$it = $request('f', 'f');
show('the last of a name', file_get_contents($it->file('f')['tmp_name']));
show('and only that one is written', $left());
unset($it);
show('left', $left());

$it = $request('f', 'f[x]');
show('an array in the place of a file', array_keys($it->file('f')));
unset($it);
show('left', $left());

$it = $request('', 'f' . str_repeat('[x]', 100), 'f');
show('without a name, too deep', file_get_contents($it->file('f')['tmp_name']));
unset($it);
show('left', $left());

$it = $request(...array_fill(0, 15, 'many[]'));
show('past max_input_vars', count(@$it->file('many')));
unset($it);
show('left', $left());

$it = $request('moved', 'other');
$other = $it->file('other')['tmp_name'];
rename($it->file('moved')['tmp_name'], "$folder/moved");
show('another path now', $it->file('other')['tmp_name'] !== $other);
show('the path that was handed out is still good', file_get_contents($other));
show('once more', [rename($it->file('other')['tmp_name'], "$folder/moved"), file_get_contents($it->file('moved')['tmp_name'])]);
unset($it);
show('left', [$left(), file_get_contents("$folder/moved")]);
unlink("$folder/moved");

$it = new class($request('f')->rawBuffer()) extends Request {
    public function again(): void
    {
        $this->parsePost();
    }
};
$it->file();
$it->again();
show('parsed again', $left());
unset($it);
show('left', $left());

rmdir($folder);
?>
--EXPECT--
the last of a name: "content 1"
and only that one is written: 1
left: 0
an array in the place of a file: ["x"]
left: 0
without a name, too deep: "content 2"
left: 0
past max_input_vars: 10
left: 0
another path now: true
the path that was handed out is still good: "content 1"
once more: [true,"content 0"]
left: [1,"content 1"]
parsed again: 2
left: 0
