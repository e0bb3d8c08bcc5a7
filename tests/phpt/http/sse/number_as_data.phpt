--TEST--
A number, bool or object is taken as data
--DESCRIPTION--
Workerman 5.2.2 throws a TypeError.
--FILE--
<?php
use Workerman\Protocols\Http\ServerSentEvents;

require __DIR__ . '/../../support/show.inc';

show_lines(new ServerSentEvents(['data' => 42]));
show_lines(new ServerSentEvents(['data' => 0.5]));
show_lines(new ServerSentEvents(['data' => true]));
show_lines(new ServerSentEvents(['data' => new class {
    public function __toString(): string
    {
        return "two\nlines";
    }
}]));
show_thrown('no string form', fn() => (string)new ServerSentEvents(['data' => new stdClass()]));
?>
--EXPECT--
data: 42\n
\n
data: 0.5\n
\n
data: 1\n
\n
data: two\n
data: lines\n
\n
no string form: Error: Object of class stdClass could not be converted to string
