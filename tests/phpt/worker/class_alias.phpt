--TEST--
Classes may be aliased into other namespaces
--FILE--
<?php
require __DIR__ . '/../support/show.inc';

class_alias('Workerman\Protocols\Frame', 'Protocols\Mine');
show('alias', Protocols\Mine::encode('x') === Workerman\Protocols\Frame::encode('x'));
class_alias(Workerman\Worker::class, 'WorkerAlias');
show('instance', new WorkerAlias() instanceof Workerman\Worker);
?>
--EXPECT--
alias: true
instance: true
