<?php
// The questions packages ask to find out whether they run inside a Workerman process.
foreach (['Workerman\Worker', '\Workerman\Worker', 'workerman\worker', 'Workerman\Timer', 'Workerman\Lib\Timer',
    'Workerman\Events\Select', 'Workerman\Protocols\Http\Session', 'Workerman\Autoloader', 'Workerman\Coroutine'] as $class) {
    echo $class, ' ', json_encode([class_exists($class, false), interface_exists($class, false),
        is_callable("$class::log", true)]), "\n";
}
class Stranger
{
}
$stranger = new Stranger();
var_dump($stranger instanceof Workerman\Worker, $stranger instanceof Workerman\Connection\TcpConnection);
try {
    throw new RuntimeException('x');
} catch (Workerman\Coroutine\Exception\PoolException) {
    echo "caught\n";
} catch (RuntimeException) {
    echo "another\n";
}
echo json_encode(preg_grep('/^workerman/i', [...get_declared_classes(), ...get_declared_interfaces()])), "\n";
function typed(?Workerman\Worker $worker = null): void
{
    var_dump($worker);
}
typed();
echo (new ReflectionFunction('typed'))->getParameters()[0]->getType(), "\n";
var_dump(class_exists('Workerman\Worker', false));
