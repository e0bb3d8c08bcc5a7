--TEST--
error() hands the exception to errorHandler
--FILE--
<?php
require __DIR__ . '/../support/mock.inc';

$connection = new MockConnection();
$connection->errorHandler = function (Throwable $e): void {
    show('handler', $e->getMessage());
};
$connection->error(new Exception('boom'));
?>
--EXPECT--
handler: "boom"
