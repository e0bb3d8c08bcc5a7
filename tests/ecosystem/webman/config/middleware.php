<?php
return ['' => [app\middleware\Stamp::class]];
