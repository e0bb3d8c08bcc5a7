<?php
/** workerman/mysql against MariaDB, with MariaDB's own client at the other end. */

declare(strict_types=1);

require_once dirname(__DIR__) . '/mariadb.php';

return new Package(['ECOSYSTEM_MYSQL' => ['Workerman\\MySQL\\' => 'src']], static function (Project $project): void {
    [$port, $web] = free_ports(2);
    $sql = mariadb($project, $port);
    same(['', 0], $sql("create database shop character set utf8mb4; create user 'seller'@'%' identified by 'secret';
        grant all on shop.* to 'seller'@'%'; use shop;
        create table goods (id int auto_increment primary key, name varchar(100) unique, price int, kind int);
        create table kinds (id int primary key, label varchar(20)); insert into kinds values (1, 'fruit'), (2, 'tool');
        create table visits (process int, path varchar(100))"));
    $environment = ['PORT' => $port, 'WEB' => $web];
    $project->collect($project->start('start_story.php', $environment));
    $project->check('the table as MariaDB itself has it', static fn() =>
        same(["apple\t5\nhammer\t40\nПривет 你好\t7\n", 0], $sql('select name, price from shop.goods order by name')));

    $shop = $project->start('start_web.php', $environment);
    $project->check('one connection for each worker, kept between requests', static function () use ($web, $sql): void {
        for ($request = 0; $request < 60; $request++) {
            same([200, "apple $request"], (static fn(array $answer): array => [$answer[0], $answer[2]])(http($web, "/apple?$request")));
        }
        [$processes] = explode("\n", $sql('select count(distinct process) from shop.visits')[0]);
        [$connections] = explode("\n", $sql("select count(*) from information_schema.processlist where user = 'seller' and info is null and command = 'Sleep'")[0]);
        same([true, true], [$processes >= 1 && $processes <= 3, $connections >= 3]);
    });
    $project->check('the server cut every connection, and the next requests do not notice', static function () use ($web, $sql): void {
        same(['', 0], $sql('kill user seller'));
        for ($request = 0; $request < 20; $request++) {
            same("hammer $request", http($web, "/hammer?$request")[2]);
        }
    });
    $project->check('an error is the request\'s own', static function () use ($web): void {
        same(1, preg_match('/^SQL:SELECT .* Unknown column/s', http($web, '/error')[2]));
        same('apple again', http($web, '/apple?again')[2]);
    });
    $project->check('a reload gives new workers with connections of their own', static function () use ($web, $shop): void {
        $before = $shop->workers();
        send_signal($shop->master(), 10);
        becomes([3, []], static fn(): array => [count($shop->workers()), array_intersect($before, $shop->workers())]);
        for ($request = 0; $request < 20; $request++) {
            same("hammer $request", http($web, "/hammer?$request")[2]);
        }
    });
}, extensions: ['mysqlnd', 'pdo', 'pdo_mysql'], tools: MARIADB_TOOLS,
    // A connection that the server cut and nobody has used since: on the PHP library, PDO's farewell to it is a SIGPIPE.
    complaint: '/exit with status 13$/');
