<?php
// The framework's own container, or PHP-DI as its manual sets it up.
if (getenv('CONTAINER') !== 'php-di') {
    return new Webman\Container();
}
return (new DI\ContainerBuilder())->useAutowiring(true)->useAttributes(true)
    ->addDefinitions([app\Greeter::class => DI\create()->constructor('from PHP-DI')])->build();
