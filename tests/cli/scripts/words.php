<?php
echo json_encode([$argc, $argv, $_SERVER['argv'], $_SERVER['SCRIPT_NAME'], getopt('d')]), "\n";
