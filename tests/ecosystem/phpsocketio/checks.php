<?php
/** phpsocket.io with the socket.io client of npm, version 2: by polling, by WebSocket, and with the upgrade. */

declare(strict_types=1);

return new Package([
    'ECOSYSTEM_PHPSOCKETIO' => ['PHPSocketIO\\' => 'src'],
    'ECOSYSTEM_SOCKETIO_CLIENT' => [],
], static function (Project $project): void {
    $project->install('ECOSYSTEM_PHPSOCKETIO');
    [$story, $chat, $web] = free_ports(3);
    $project->configure('examples/chat/start_io.php', ['new SocketIO(2026)' => "new SocketIO($chat)"]);
    $project->configure('examples/chat/start_web.php', ['0.0.0.0:2027' => "127.0.0.1:$web"]);
    $project->start('examples/chat/start.php');
    $project->start('start_story.php', ['STORY' => $story]);
    $project->check('the example chat: its page and the client it brings', static function () use ($project, $web): void {
        same([200, file_get_contents("$project->folder/examples/chat/public/index.html")], [http($web)[0], http($web)[2]]);
        same(md5_file("$project->folder/examples/chat/public/socket.io.min.js"), md5(http($web, '/socket.io.min.js')[2]));
    });
    // The interface of Workerman 5 refuses its WebSocket class, written for version 4; the native one takes both.
    $ways = $project->side->name === 'native' ? ['polling', 'websocket', 'upgrade'] : ['polling'];
    foreach ($ways as $how) {
        [$output] = $project->client([tool('node'), "$project->folder/client.js"], ['STORY' => $story, 'CHAT' => $chat, 'HOW' => $how], 120);
        foreach (explode("\n", $output) as $line) {
            if (is_array($result = json_decode($line, true))) {
                $project->record(...$result);
            }
        }
        $project->record(str_ends_with($output, "finished\n"), "$how: the client came to its end", substr($output, -1000));
    }
}, extensions: ['ctype'], tools: ['node'], beyond: '/^(websocket|upgrade): /');
