<?php

namespace Workerman\Events\React;

class ExtLibEventLoop extends Base
{
}
