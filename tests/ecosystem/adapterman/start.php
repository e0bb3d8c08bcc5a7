<?php

/** A front controller as php-fpm would run it. */
function run(): string
{
    ob_start();
    try {
        include __DIR__ . '/public/index.php';
    } catch (Throwable $error) {
        http_response_code(500);
        echo $error->getMessage();
    }
    return ob_get_clean();
}
