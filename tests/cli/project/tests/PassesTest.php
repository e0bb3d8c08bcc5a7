<?php
declare(strict_types=1);

use PHPUnit\Framework\TestCase;

final class PassesTest extends TestCase
{
    public function testWorkermanIsNotThere(): void
    {
        self::assertFalse(class_exists('Workerman\Worker', false));
    }

    /** @runInSeparateProcess */
    public function testInAProcessOfItsOwn(): void
    {
        self::assertFalse(class_exists('Workerman\Timer', false));
    }

    /** @dataProvider numbers */
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
