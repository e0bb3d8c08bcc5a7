<?php
// What its page of settings writes: the machines that are asked.
\Statistics\Lib\Cache::$ServerIpList = ['127.0.0.1' => '127.0.0.1'];
