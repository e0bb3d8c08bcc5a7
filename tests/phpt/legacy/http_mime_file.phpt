--TEST--
Http::getMimeTypesFile() names a file that WebServer classes of 3.x can read
--FILE--
<?php
$file = Workerman\Protocols\Http::getMimeTypesFile();
$types = [];
// As WebServer of 3.x reads it.
foreach (file($file, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES) as $line) {
    if (preg_match('/\s*(\S+)\s+(\S.+)/', $line, $match)) {
        foreach (explode(' ', substr($match[2], 0, -1)) as $extension) {
            $types[$extension] = $match[1];
        }
    }
}
var_dump($types['html'], $types['htm'], $types['png'], $types == Workerman\Native\Form::mimeTypes());
var_dump($file === Workerman\Protocols\Http::getMimeTypesFile());
?>
--EXPECT--
string(9) "text/html"
string(9) "text/html"
string(9) "image/png"
bool(true)
bool(true)
