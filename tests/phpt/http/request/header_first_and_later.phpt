--TEST--
The first header that is asked for is read like all later ones
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

$raw = "GET / HTTP/1.1\r\nHost: h\r\nX-Twice: 1\r\nAccept:  */* \r\nx-twice: 2\r\n\r\nAccept: in the body";
foreach (['x-twice', 'X-TWICE', 'accept', 'missing', 'ACCEPT'] as $name) {
    $fresh = new Request($raw);
    $used = new Request($raw);
    $used->header('host');
    $used->header('host');
    show($name, [$fresh->header($name, 'default'), $used->header($name, 'default'), $used->header()[strtolower($name)] ?? 'default']);
}
?>
--EXPECT--
x-twice: ["1,2","1,2","1,2"]
X-TWICE: ["1,2","1,2","1,2"]
accept: ["*/*","*/*","*/*"]
missing: ["default","default","default"]
ACCEPT: ["*/*","*/*","*/*"]
