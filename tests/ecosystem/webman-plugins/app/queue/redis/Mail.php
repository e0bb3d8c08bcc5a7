<?php

namespace app\queue\redis;

use RuntimeException;
use Throwable;
use Webman\RedisQueue\Consumer;

final class Mail implements Consumer
{
    public string $queue = 'mail';
    public string $connection = 'default';

    public function consume(mixed $data): void
    {
        file_put_contents(getenv('TRACE'), "mail to {$data['to']}\n", FILE_APPEND);
        $data['to'] !== 'nobody' || throw new RuntimeException('no such address');
    }

    public function onConsumeFailure(Throwable $error, array $package): void
    {
        file_put_contents(getenv('TRACE'), "failure {$package['attempts']}: {$error->getMessage()}\n", FILE_APPEND);
    }
}
