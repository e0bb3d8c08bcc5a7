<?php
declare(strict_types=1);

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use PHPUnit\Framework\TestCase;

// PHPUnit up to 9 reads the comments, from 12 on the attributes.
final class PassesTest extends TestCase
{
    public function testWorkermanIsNotThere(): void
    {
        self::assertFalse(class_exists('Workerman\Worker', false));
    }

    /** @runInSeparateProcess */
    #[RunInSeparateProcess]
    public function testInAProcessOfItsOwn(): void
    {
        self::assertFalse(class_exists('Workerman\Timer', false));
    }

    /** @dataProvider numbers */
    #[DataProvider('numbers')]
    public function testWithRows(int $number): void
    {
        self::assertGreaterThan(0, $number);
    }

    public static function numbers(): array
    {
        return ['one' => [1], 'two' => [2]];
    }

    public function testMock(): void
    {
        $mock = $this->createMock(Countable::class);
        $mock->expects(self::once())->method('count')->willReturn(3);
        self::assertCount(3, $mock);
    }
}
