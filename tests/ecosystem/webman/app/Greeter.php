<?php

namespace app;

final class Greeter
{
    public function __construct(private readonly string $text = 'from the framework')
    {
    }

    public function text(): string
    {
        return $this->text;
    }
}
