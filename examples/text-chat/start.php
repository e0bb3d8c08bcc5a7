<?php
/**
 * Text protocol: a chat for telnet or nc, one line is one message.
 *
 *   php examples/text-chat/start.php start
 *   nc 127.0.0.1 8791        (in two terminals; the first line is your name)
 *
 * /who lists the people, /quit leaves. TEXT_CHAT_PORT and LISTEN change the address.
 */

use Workerman\Connection\TcpConnection;
use Workerman\Worker;

is_file(__DIR__ . '/../../vendor/autoload.php') && require_once __DIR__ . '/../../vendor/autoload.php';

$room = new Worker('text://' . (getenv('LISTEN') ?: '127.0.0.1') . ':' . (getenv('TEXT_CHAT_PORT') ?: 8791));
$room->name = 'text-chat';

$people = [];
$tell_others = function (TcpConnection $speaker, string $line) use (&$people) {
    foreach ($people as $id => [$someone]) {
        $id === $speaker->id || $someone->send($line);
    }
};

$room->onConnect = fn(TcpConnection $connection) => $connection->send('Welcome. Your name?');

$room->onMessage = function (TcpConnection $connection, string $line) use (&$people, $tell_others) {
    $line = trim($line);
    if ($line === '') {
        return;
    }
    if (!isset($people[$connection->id])) {
        $people[$connection->id] = [$connection, $line];
        $connection->send("Hello $line, " . count($people) . ' in the room.');
        $tell_others($connection, "* $line came in");
        return;
    }
    match ($line) {
        '/who' => $connection->send('In the room: ' . implode(', ', array_column($people, 1))),
        '/quit' => $connection->close('Bye.'),
        default => $tell_others($connection, $people[$connection->id][1] . ": $line"),
    };
};

$room->onClose = function (TcpConnection $connection) use (&$people, $tell_others) {
    if (isset($people[$connection->id])) {
        $tell_others($connection, '* ' . $people[$connection->id][1] . ' left');
        unset($people[$connection->id]);
    }
};

if (!defined('GLOBAL_START')) {
    Worker::runAll();
}
