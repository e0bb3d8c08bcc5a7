<?php
/**
 * Stands in for the package's vendor/autoload.php where PHPUnit 9 is what the system has: the tests are
 * written for PHPUnit 11. What they use of it and 9 lacks is added here; a newer one is used as it is.
 */

declare(strict_types=1);

namespace Revolt {
    /** The start script runs the Fiber loop when this class is there. */
    final class EventLoop
    {
    }
}

namespace Psr\Log {
    if (!interface_exists(LoggerInterface::class, false)) {
        interface LoggerInterface
        {
            public function info(string|\Stringable $message, array $context = []): void;
        }
    }
}

namespace PHPUnit\TextUI {
    use PHPUnit\Framework\TestSuite;
    use ReflectionClass;
    use ReflectionMethod;

    if (stream_resolve_include_path('PHPUnit/TextUI/Application.php') !== false) {
        require 'PHPUnit/Autoload.php';
    } else {
        spl_autoload_register(static function (string $class): void {
            if ($class !== 'PHPUnit\\Framework\\Assert') {
                return;
            }
            $source = (string)file_get_contents((string)stream_resolve_include_path('PHPUnit/Framework/Assert.php'));
            if (!str_contains($source, 'function assertObjectHasProperty')) {
                // Both came with 9.6.11.
                $source = str_replace('abstract class Assert' . "\n{", 'abstract class Assert' . "\n{" . '
                    final public static function assertObjectHasProperty(string $name, object $object): void
                    {
                        static::assertTrue(property_exists($object, $name) || isset($object->$name));
                    }
                    final public static function assertObjectNotHasProperty(string $name, object $object): void
                    {
                        static::assertFalse(property_exists($object, $name) || isset($object->$name));
                    }', $source, $count);
                $count === 1 || exit("PHPUnit looks different from what was expected\n");
            }
            eval(substr($source, strlen('<?php')));
        });
        require 'PHPUnit/Autoload.php';

        /** The one way the start script uses PHPUnit: `run([program, options…, files…])`. */
        final class Application
        {
            public function run(array $words): int
            {
                $suite = new TestSuite('workerman/coroutine');
                foreach (array_filter($words, static fn($word) => str_ends_with($word, 'Test.php')) as $file) {
                    require_once $file;
                    $this->addTests($suite, basename($file, '.php'));
                }
                $result = (new TestRunner())->run($suite, ['extensions' => [], 'unavailableExtensions' => []], [], false);
                return $result->wasSuccessful() ? 0 : 1;
            }

            private function addTests(TestSuite $suite, string $name): void
            {
                foreach (["tests\\$name", "test\\$name", $name] as $class) {
                    if (!class_exists($class, false)) {
                        continue;
                    }
                    foreach ((new ReflectionClass($class))->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
                        if (str_starts_with($method->name, 'test')) {
                            $this->addTest($suite, $class, $method);
                        }
                    }
                }
            }

            private function addTest(TestSuite $suite, string $class, ReflectionMethod $method): void
            {
                $providers = $method->getAttributes('PHPUnit\\Framework\\Attributes\\DataProvider');
                if ($providers === []) {
                    $suite->addTest(new $class($method->name));
                }
                foreach ($providers as $provider) {
                    foreach ($class::{$provider->getArguments()[0]}() as $key => $arguments) {
                        $suite->addTest(new $class($method->name, $arguments, $key));
                    }
                }
            }
        }
    }
}
