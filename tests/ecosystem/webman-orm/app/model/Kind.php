<?php

namespace app\model;

use support\think\Model;

final class Kind extends Model
{
    protected $name = 'kinds';
}
