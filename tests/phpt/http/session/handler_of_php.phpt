--TEST--
A class that only implements PHP's own interface, or no class at all, cannot store sessions
--FILE--
<?php
use Workerman\Protocols\Http\Session;

require __DIR__ . '/../../support/session.inc';

Session::handlerClass(SessionHandler::class);
show_thrown('of PHP', fn () => visit()->session());
Session::handlerClass('No\Such\Handler');
show_thrown('missing', fn () => visit()->session());
?>
--EXPECT--
of PHP: TypeError
missing: Error: Class "No\Such\Handler" not found
