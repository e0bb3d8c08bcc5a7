<?php

namespace app;

final class Version
{
    public const NUMBER = 1;
}
