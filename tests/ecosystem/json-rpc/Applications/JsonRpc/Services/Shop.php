<?php

/** A service of one's own. */
class Shop
{
    public static function price(string $name, int $count = 1): array
    {
        return $count > 0 ? ['name' => $name, 'price' => $count * 2.5] : throw new Exception('count what?', 7);
    }

    public static function repeat(string $text, int $times): string
    {
        return str_repeat($text, $times);
    }

    public static function process(): int
    {
        usleep(20000);
        return getmypid();
    }
}
