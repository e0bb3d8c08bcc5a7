<?php
/** The service alone: the package's start.php starts its statistics beside it. */

require_once __DIR__ . '/vendor/autoload.php';
require_once __DIR__ . '/Applications/JsonRpc/start.php';
