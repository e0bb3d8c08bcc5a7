<?php
/** workerman/mqtt against Mosquitto, with Mosquitto's own clients at the other end. */

declare(strict_types=1);

return new Package(['ECOSYSTEM_MQTT' => ['Workerman\\Mqtt\\' => 'src']], static function (Project $project): void {
    [$port, $websocket] = free_ports(2);
    file_put_contents("$project->folder/mosquitto.conf", "allow_anonymous true\nlistener $port 127.0.0.1\n" .
        "listener $websocket 127.0.0.1\nprotocol websockets\n");
    $project->program(['mosquitto', '-c', "$project->folder/mosquitto.conf"], $port);
    // A name, so that it is resolved; and an address.
    $kinds = [
        ['mqtt 3', "mqtt://localhost:$port", 4, 'mqttv311'],
        ['mqtt 5', "mqtt://127.0.0.1:$port", 5, 'mqttv5'],
        ['mqtt 3 over websocket', "ws://127.0.0.1:$websocket", 4, 'mqttv311'],
        ['mqtt 5 over websocket', "ws://localhost:$websocket", 5, 'mqttv5'],
    ];
    foreach ($kinds as [$kind, $address, $level, $version]) {
        $service = $project->start('start.php', ['KIND' => $kind, 'ADDRESS' => $address, 'LEVEL' => $level]);
        $asked = static fn(string $file): bool => eventually(static fn(): bool => is_file("$project->folder/$file")
            || preg_match('/finished$|exit with status/', $service->trace() . $service->output()) === 1, 60)
            && is_file("$project->folder/$file");
        $topic = strtr($kind, ' ', '-');
        $project->check("$kind: mosquitto_pub publishes", static function () use ($project, $asked, $topic, $version, $port): void {
            same(true, $asked("$topic.publish"));
            same(['', 0], $project->client([tool('mosquitto_pub'), '-p', (string)$port, '-V', $version, '-q', '1',
                '-t', "$topic/outside", '-m', 'from mosquitto_pub']));
        });
        if (str_starts_with($address, 'mqtt:')) {
            $project->check("$kind: mosquitto_sub takes over its name and hears the retained message", static function () use ($project, $asked, $topic, $version, $port): void {
                same(true, $asked("$topic.usurp"));
                same(["$topic/kept for mosquitto_sub\n", 0], $project->client([tool('mosquitto_sub'), '-p', (string)$port,
                    '-V', $version, '-i', "story-$topic", '-t', "$topic/kept", '-v', '-C', '1', '-W', '10']));
            });
        }
        $project->collect($service, 60);
        $service->stop();
    }
}, tools: ['mosquitto', 'mosquitto_pub', 'mosquitto_sub']);
