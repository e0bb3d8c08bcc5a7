<?php
/**
 * Prints what Reflection says of each class named as an argument: one line per fact, every line
 * beginning with the class, in declaration order. Private members are left out.
 *
 * With WORKERMAN_REFERENCE set to the src directory of the PHP library, classes are loaded from
 * there, those of the package workerman/coroutine from WORKERMAN_COROUTINE_REFERENCE; otherwise they must come from the extension.
 */
declare(strict_types=1);

error_reporting(E_ALL & ~E_DEPRECATED);

$reference = getenv('WORKERMAN_REFERENCE');
if (is_string($reference) && $reference !== '') {
    spl_autoload_register(static function (string $class) use ($reference): void {
        $package = (string) getenv('WORKERMAN_COROUTINE_REFERENCE');
        // The package's folder stands for two namespaces.
        foreach ([['Workerman\\', $reference], ['Workerman\\Coroutine\\', $package], ['Workerman\\', $package]] as [$prefix, $folder]) {
            $file = $folder . '/' . strtr(substr($class, strlen($prefix)), '\\', '/') . '.php';
            if (str_starts_with($class, $prefix) && is_file($file)) {
                require $file;
                return;
            }
        }
    });
} elseif (!extension_loaded('workerman')) {
    fwrite(STDERR, "the extension is not loaded\n");
    exit(2);
}

foreach (array_slice($argv, 1) as $name) {
    if (!class_exists($name) && !interface_exists($name)) {
        echo "$name is missing\n";
        continue;
    }
    foreach (describe(new ReflectionClass($name)) as $line) {
        echo "$name $line\n";
    }
}

/** @return iterable<string> */
function describe(ReflectionClass $class): iterable
{
    $kind = $class->isInterface() ? 'interface' : 'class';
    $final = $class->isFinal() ? 'final ' : '';
    $abstract = !$class->isInterface() && $class->isAbstract() ? 'abstract ' : '';
    yield "is $final$abstract$kind";
    yield 'extends ' . ($class->getParentClass() ? $class->getParentClass()->name : 'nothing');
    $interfaces = $class->getInterfaceNames();
    sort($interfaces);
    yield 'implements ' . ($interfaces ? implode(', ', $interfaces) : 'nothing');
    foreach ($class->getAttributes() as $attribute) {
        yield 'has attribute ' . $attribute->getName();
    }
    foreach (own($class, $class->getReflectionConstants()) as $constant) {
        yield modifiers($constant) . " const $constant->name = " . value($constant->getValue());
    }
    foreach (own($class, $class->getProperties()) as $property) {
        $default = $property->hasDefaultValue() ? value($property->getDefaultValue()) : 'uninitialised';
        yield modifiers($property) . ' ' . type($property->getType(), $property->getDeclaringClass()) . "\$$property->name = $default"
            . attributes($property);
    }
    foreach (own($class, $class->getMethods()) as $method) {
        $reference = $method->returnsReference() ? '&' : '';
        $parameters = implode(', ', array_map(parameter(...), $method->getParameters()));
        $return = $method->hasReturnType() ? ': ' . trim(type($method->getReturnType(), $method->getDeclaringClass())) : '';
        yield modifiers($method) . " function $reference$method->name($parameters)$return"
            . ", {$method->getNumberOfRequiredParameters()} required" . attributes($method);
    }
}

function own(ReflectionClass $class, array $members): array
{
    return array_filter(
        $members,
        static fn($member) => $member->getDeclaringClass()->name === $class->name && !$member->isPrivate(),
    );
}

function modifiers(ReflectionClassConstant|ReflectionProperty|ReflectionMethod $member): string
{
    return implode(' ', Reflection::getModifierNames($member->getModifiers()));
}

function attributes(ReflectionProperty|ReflectionMethod|ReflectionParameter $member): string
{
    $names = array_map(static fn($attribute) => $attribute->getName(), $member->getAttributes());
    return $names ? ' #[' . implode(', ', $names) . ']' : '';
}

function parameter(ReflectionParameter $parameter): string
{
    $text = type($parameter->getType(), $parameter->getDeclaringClass())
        . ($parameter->isPassedByReference() ? '&' : '')
        . ($parameter->isVariadic() ? '...' : '')
        . '$' . $parameter->name;
    if ($parameter->isDefaultValueAvailable()) {
        $text .= ' = ' . constant_name($parameter) . value($parameter->getDefaultValue());
    }
    return $text . attributes($parameter);
}

/** PHP reports a global constant under the namespace it was written in: that part says nothing. */
function constant_name(ReflectionParameter $parameter): string
{
    if (!$parameter->isDefaultValueConstant()) {
        return '';
    }
    $name = (string) $parameter->getDefaultValueConstantName();
    return (str_contains($name, '::') ? $name : basename(strtr($name, '\\', '/'))) . ' ';
}

/** From PHP 8.5 on `self` in a class written in PHP is reported as the class it stands for, in a native one as `self`. */
function type(?ReflectionType $type, ReflectionClass $class): string
{
    return $type === null ? '' : preg_replace('/(?<![\\\\\w])self(?![\\\\\w])/i', addcslashes($class->name, '\\$'), (string) $type) . ' ';
}

function value(mixed $value): string
{
    if (is_array($value)) {
        $items = [];
        foreach ($value as $key => $item) {
            $items[] = value($key) . ' => ' . value($item);
        }
        return '[' . implode(', ', $items) . ']';
    }
    if (is_string($value)) {
        return "'" . addcslashes($value, "\0..\37\\'\177..\377") . "'";
    }
    return is_object($value) ? get_class($value) : var_export($value, true);
}
