--TEST--
A session whose constructor did not run has no id: getId() and save() say so
--FILE--
<?php
use Workerman\Protocols\Http\Session;

$session = (new ReflectionClass(Session::class))->newInstanceWithoutConstructor();
foreach (['getId', 'save'] as $method) {
    try {
        $method === 'save' && $session->set('a', 1);
        var_dump($session->$method());
    } catch (Error $error) {
        echo $error->getMessage(), "\n";
    }
}
try {
    unset($session);
} catch (Error $error) {
    echo 'when it goes: ', $error->getMessage(), "\n";
}
?>
--EXPECT--
Typed property Workerman\Protocols\Http\Session::$sessionId must not be accessed before initialization
Typed property Workerman\Protocols\Http\Session::$sessionId must not be accessed before initialization
when it goes: Typed property Workerman\Protocols\Http\Session::$sessionId must not be accessed before initialization
