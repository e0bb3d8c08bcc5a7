<?php
/**
 * WebSocket: a chat room with its own web page.
 *
 *   php examples/chat/start.php start
 *   open http://127.0.0.1:8789 in two windows
 *
 * Messages are JSON. From the browser: {"type":"join","name":"Ada"}, {"type":"say","text":"Hi"}.
 * To the browser: {"type":"join", "leave" or "say", "name":…, "text":…, "people":[…]}.
 * CHAT_WEB_PORT, CHAT_PORT (WebSocket) and LISTEN change the addresses.
 */

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Response;
use Workerman\Worker;

is_file(__DIR__ . '/../../vendor/autoload.php') && require_once __DIR__ . '/../../vendor/autoload.php';

$chat_port = (int)(getenv('CHAT_PORT') ?: 8790);

$page = new Worker('http://' . (getenv('LISTEN') ?: '127.0.0.1') . ':' . (getenv('CHAT_WEB_PORT') ?: 8789));
$page->name = 'chat-page';
$page->onMessage = function (TcpConnection $connection, Request $request) use ($chat_port) {
    $html = str_replace('{{CHAT_PORT}}', (string)$chat_port, file_get_contents(__DIR__ . '/chat.html'));
    $connection->send(new Response(200, ['Content-Type' => 'text/html; charset=utf-8'], $html));
};

$chat = new Worker('websocket://' . (getenv('LISTEN') ?: '127.0.0.1') . ':' . $chat_port);
$chat->name = 'chat'; // one process, so that everyone is in the same room

$tell_all = function (array $event) use ($chat) {
    $inside = array_filter($chat->connections, fn($someone) => isset($someone->name));
    $event['people'] = array_values(array_map(fn($someone) => $someone->name, $inside));
    foreach ($inside as $someone) {
        $someone->send(json_encode($event));
    }
};
$chat->onMessage = function (TcpConnection $connection, string $data) use ($chat, $tell_all) {
    $message = json_decode($data, true);
    $text = is_array($message) ? $message['name'] ?? $message['text'] ?? '' : '';
    if (!is_string($text) || trim($text) === '' || strlen($text) > (isset($connection->name) ? 2000 : 80)) {
        return;
    }
    if (!isset($connection->name)) {
        // Taken already? Then Ada is followed by Ada 2.
        $taken = array_map(fn($someone) => $someone->name ?? '', $chat->connections);
        for ($name = trim($text), $number = 2; in_array($name, $taken, true); $number++) {
            $name = trim($text) . " $number";
        }
        $connection->name = $name;
        $tell_all(['type' => 'join', 'name' => $connection->name]);
    } else {
        $tell_all(['type' => 'say', 'name' => $connection->name, 'text' => trim($text)]);
    }
};
$chat->onClose = function (TcpConnection $connection) use ($tell_all) {
    $name = $connection->name ?? null;
    unset($connection->name);
    $name === null || $tell_all(['type' => 'leave', 'name' => $name]);
};

if (!defined('GLOBAL_START')) {
    Worker::runAll();
}
