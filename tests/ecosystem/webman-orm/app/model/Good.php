<?php

namespace app\model;

use support\think\Model;

final class Good extends Model
{
    protected $name = 'goods';

    public function kind(): \think\model\relation\BelongsTo
    {
        return $this->belongsTo(Kind::class, 'kind_id');
    }
}
