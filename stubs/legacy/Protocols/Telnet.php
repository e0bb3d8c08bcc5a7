<?php

namespace Workerman\Protocols;

/** The name of `Text` in version 3.0. */
class Telnet extends Text
{
}
