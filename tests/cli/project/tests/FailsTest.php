<?php
declare(strict_types=1);

use PHPUnit\Framework\TestCase;

final class FailsTest extends TestCase
{
    public function testFails(): void
    {
        self::assertSame(['a' => 1], ['a' => 2]);
    }

    public function testThrows(): void
    {
        throw new RuntimeException('meant');
    }

    public function testWarns(): void
    {
        echo $undefined;
    }

    public function testSkipped(): void
    {
        self::markTestSkipped('not today');
    }
}
