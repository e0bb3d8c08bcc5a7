<?php
return [support\bootstrap\Session::class, Webman\ThinkOrm\ThinkOrm::class];
