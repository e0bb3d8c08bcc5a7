--TEST--
A callback that cannot be called: PHP's own message
--FILE--
<?php
require __DIR__ . '/../support/loop.inc';

class Known
{
    public function __construct(public int $number = 0) {}
}
foreach ([5, true, 1.5, new Known(), 'no_such_function', ['NoSuchClass', 'method'], 'NoSuchClass::method', [1, 2]] as $bad) {
    $loop = new_loop();
    [$connection, $peer] = connected_pair($loop);
    $connection->errorHandler = function (Throwable $error) use ($loop, $bad): void {
        show(json_encode($bad), get_class($error) . ': ' . $error->getMessage());
        $loop->stop();
    };
    $connection->onMessage = $bad;
    fwrite($peer, 'x');
    run_loop($loop);
}
?>
--EXPECTF--
5: "Error: Value of type int is not callable"
true: "Error: Value of type %r(bool|true)%r is not callable"
1.5: "Error: Value of type float is not callable"
{"number":0}: "Error: Object of type Known is not callable"
"no_such_function": "Error: Call to undefined function no_such_function()"
["NoSuchClass","method"]: "Error: Class \"NoSuchClass\" not found"
"NoSuchClass::method": "Error: Class \"NoSuchClass\" not found"
[1,2]: "Error: First array member is not a valid class name or object"
