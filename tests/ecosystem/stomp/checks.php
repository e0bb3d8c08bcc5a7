<?php
/** workerman/stomp against RabbitMQ, in plain and through TLS, with a client of a few lines at the other end. */

declare(strict_types=1);

return new Package(['ECOSYSTEM_STOMP' => ['Workerman\\Stomp\\' => 'src']], static function (Project $project): void {
    [$port, $tls, $epmd, $distribution, $closed, $relay, $cut] = free_ports(7);
    $folder = $project->folder;
    [$output, $status] = $project->client([tool('openssl'), 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost',
        '-days', '2', '-keyout', "$folder/key.pem", '-out', "$folder/certificate.pem"]);
    $status === 0 || throw new RuntimeException("openssl: $output");
    file_put_contents("$folder/plugins", '[rabbitmq_stomp].');
    file_put_contents("$folder/rabbitmq.conf", "listeners.tcp = none\nstomp.listeners.tcp.1 = 127.0.0.1:$port\n" .
        "stomp.listeners.ssl.1 = 127.0.0.1:$tls\nssl_options.cacertfile = $folder/certificate.pem\n" .
        "ssl_options.certfile = $folder/certificate.pem\nssl_options.keyfile = $folder/key.pem\n");
    // Nothing of it outside the project's folder, no daemon, and a stop by SIGTERM.
    $project->program(['env', "ERL_EPMD_PORT=$epmd", 'epmd', '-address', '127.0.0.1'], $epmd);
    $project->program(['env', "HOME=$folder", "ERL_EPMD_PORT=$epmd", "RABBITMQ_DIST_PORT=$distribution", 'RABBITMQ_NODENAME=eco@localhost',
        "RABBITMQ_MNESIA_BASE=$folder/mnesia", 'RABBITMQ_LOGS=-', "RABBITMQ_CONFIG_FILE=$folder/rabbitmq.conf",
        "RABBITMQ_ENABLED_PLUGINS_FILE=$folder/plugins", "RABBITMQ_PID_FILE=$folder/pid", 'RUNNING_UNDER_SYSTEMD=true',
        'RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-start_epmd false +S 1:1', '/usr/lib/rabbitmq/bin/rabbitmq-server'], $port);
    // One client in a process: the package gives its protocol a second name each time, which PHP takes once.
    foreach (['plain' => $port, 'tls' => $tls, 'password' => $port, 'closed' => $closed] as $kind => $to) {
        $between = $project->start('start_relay.php', ['RELAY' => $relay, 'CUT' => $cut, 'BROKER' => $to]);
        $service = $project->start('start.php', ['KIND' => $kind, 'PORT' => $kind === 'closed' ? $closed : $relay, 'OUTSIDE' => $port, 'CUT' => $cut]);
        $project->collect($service, 60, "$kind: ");
        $service->stop();
        $between->stop();
    }
}, tools: ['epmd', 'openssl', '/usr/lib/rabbitmq/bin/rabbitmq-server']);
