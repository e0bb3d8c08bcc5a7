<?php

namespace Workerman\Events\React;

class StreamSelectLoop extends Base
{
}
