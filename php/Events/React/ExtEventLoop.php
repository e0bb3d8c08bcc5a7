<?php

namespace Workerman\Events\React;

class ExtEventLoop extends Base
{
}
