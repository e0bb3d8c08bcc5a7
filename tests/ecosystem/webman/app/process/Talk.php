<?php

namespace app\process;

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Worker;

/** A process whose methods become the callbacks of a worker. */
final class Talk
{
    private string $worker = '';

    public function __construct(private readonly string $greeting)
    {
    }

    public function onWorkerStart(Worker $worker): void
    {
        $this->worker = $worker->name;
    }

    public function onConnect(TcpConnection $connection): void
    {
        $connection->said = 0;
    }

    public function onWebSocketConnect(TcpConnection $connection, Request $request): void
    {
        $connection->name = $request->get('name', 'nobody');
    }

    public function onMessage(TcpConnection $connection, string $text): void
    {
        $connection->said++;
        $connection->send("$this->greeting $connection->name, $this->worker heard $text ($connection->said)");
    }

    public function onClose(TcpConnection $connection): void
    {
        file_put_contents(getenv('TRACE'), "closed after $connection->said\n", FILE_APPEND);
    }
}
