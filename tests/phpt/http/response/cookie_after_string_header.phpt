--TEST--
cookie() adds to a Set-Cookie header whatever it is; null and false count as none
--DESCRIPTION--
Workerman 5.2.2 dies with an Error after anything but a list, null and false; after false PHP calls it deprecated.
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

show('string', (new Response(200, ['Set-Cookie' => 'a=1']))->cookie('b', '2')->getHeader('Set-Cookie'));
show('number', (new Response(200, ['Set-Cookie' => 7]))->cookie('b')->getHeader('Set-Cookie'));
show('null', (new Response(200, ['Set-Cookie' => null]))->cookie('b')->getHeader('Set-Cookie'));
show('false', (new Response(200, ['Set-Cookie' => false]))->cookie('b')->getHeader('Set-Cookie'));
$text = new class {
    public function __toString(): string
    {
        return 'a=1';
    }
};
preg_match_all('/^Set-Cookie: (.*)\r$/m', (new Response(200, ['Set-Cookie' => $text]))->cookie('b'), $lines);
show('object', $lines[1]);
show('list', (new Response(200, ['Set-Cookie' => ['a=1']]))->cookie('b', '2')->cookie('c')->getHeader('Set-Cookie'));
?>
--EXPECT--
string: ["a=1","b=2"]
number: [7,"b="]
null: ["b="]
false: ["b="]
object: ["a=1","b="]
list: ["a=1","b=2","c="]
