--TEST--
A scheme is resolved through autoload at each construction, the application's class first
--FILE--
<?php
require __DIR__ . '/../support/peer.inc';

use Workerman\Connection\AsyncTcpConnection;

$asked = [];
spl_autoload_register(function (string $class) use (&$asked): void {
    $asked[] = $class;
    if ($class === 'Protocols\\Later' && count($asked) > 2) {
        eval('namespace Protocols; class Later { const HERE = 1; }');
    }
});
show_thrown('first', fn () => new AsyncTcpConnection('later://h:1'));
show('asked', $asked);
show('second', (new AsyncTcpConnection('later://h:1'))->protocol);
show('built in', (new AsyncTcpConnection('text://h:1'))->protocol);
eval('namespace Application; class Line {}');
class_alias('Application\\Line', 'Protocols\\Text');
show('shadowed', (new AsyncTcpConnection('text://h:1'))->protocol);
?>
--EXPECT--
first: RuntimeException: class \Protocols\Later not exist
asked: ["Protocols\\Later","Workerman\\Protocols\\Later"]
second: "\\Protocols\\Later"
built in: "\\Workerman\\Protocols\\Text"
shadowed: "\\Protocols\\Text"
