<?php
/** What a client may ask of a server: acknowledgements, rooms, namespaces, each kind of value. */

use PHPSocketIO\SocketIO;
use Workerman\Worker;

require_once __DIR__ . '/vendor/autoload.php';

$io = new SocketIO((int)getenv('STORY'));
$io->engine->pingInterval = 1;
$io->on('workerStart', static fn() => print("story worker starts\n"));
$io->on('workerStop', static fn() => print("story worker stops\n"));
$io->on('connection', static function ($socket) use ($io): void {
    $socket->emit('welcome', $socket->id, $socket->handshake['query']['name'] ?? null, $socket->conn->remoteAddress !== '');
    $socket->on('echo', static fn(...$values) => $socket->emit('echo', ...$values));
    $socket->on('ask', static fn($question, $answer) => $answer("you asked: $question"));
    $socket->on('join', static function ($room, $joined) use ($socket): void {
        $socket->join($room);
        $joined();
    });
    $socket->on('leave', static function ($room, $left) use ($socket): void {
        $socket->leave($room);
        $left();
    });
    $socket->on('room', static fn($room, $text) => $io->to($room)->emit('room', $room, $text));
    $socket->on('others', static fn($text) => $socket->broadcast->emit('others', $text));
    $socket->on('all', static fn($text) => $io->emit('all', $text));
    $socket->on('kick', static fn() => $socket->disconnect(true));
    $socket->on('disconnect', static fn($reason) => $io->emit('gone', $reason !== ''));
});
$io->of('/admin')->on('connection', static function ($socket): void {
    $socket->emit('welcome', 'admin');
    $socket->on('who', static fn($answer) => $answer('admin'));
});
Worker::runAll();
