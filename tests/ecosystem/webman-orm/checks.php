<?php
/** webman/think-orm against MariaDB: coroutines that share a pool of connections, one for each request. */

declare(strict_types=1);

require_once dirname(__DIR__) . '/mariadb.php';

return new Package([
    'ECOSYSTEM_WEBMAN' => [],
    'ECOSYSTEM_WEBMAN_FRAMEWORK' => ['Webman\\' => 'src', 'support\\' => 'src/support'],
    'ECOSYSTEM_COROUTINE' => ['Workerman\\Coroutine\\' => 'src', 'Workerman\\' => 'src'],
    'WORKERMAN_REVOLT_REFERENCE' => ['Revolt\\' => 'src'],
    'ECOSYSTEM_WEBMAN_THINK_ORM' => ['Webman\\ThinkOrm\\' => 'src', 'support\\think\\' => 'src/support/think'],
    'ECOSYSTEM_THINK' => ['think\\' => ['orm/src', 'helper/src', 'container/src']],
    'ECOSYSTEM_PSR' => ['Psr\\SimpleCache\\' => 'simple-cache/src'],
], static function (Project $project): void {
    $project->install('ECOSYSTEM_WEBMAN');
    mkdir("$project->folder/vendor/workerman");
    symlink($project->checkout('ECOSYSTEM_WEBMAN_FRAMEWORK'), "$project->folder/vendor/workerman/webman-framework");
    is_dir("$project->folder/runtime") || mkdir("$project->folder/runtime");
    [$port, $database] = free_ports(2);
    copy($project->checkout('ECOSYSTEM_WEBMAN_THINK_ORM') . '/src/config/think-orm.php', "$project->folder/config/think-orm.php");
    $project->configure('config/think-orm.php', ["'test'" => "'shop'", "'root'" => "'seller'", "'123456'" => "'secret'", "'3306'" => "'$database'", "'utf8'" => "'utf8mb4'"]);
    $sql = mariadb($project, $database);
    same(['', 0], $sql("create database shop character set utf8mb4; create user 'seller'@'%' identified by 'secret';
        grant all on shop.* to 'seller'@'%'; use shop; create table kinds (id int primary key, label varchar(20)); insert into kinds values (1, 'fruit');
        create table goods (id int auto_increment primary key, name varchar(100), price int, kind_id int);
        create table counters (id int auto_increment primary key, connection int)"));
    $project->start('start.php', ['PORT' => $port]);
    $get = static fn(string $target): string => http($port, "/story/$target")[2];
    $connections = static fn(): int => (int)$sql("select count(*) from information_schema.processlist where user = 'seller'")[0];

    $project->check('create', static fn() => same(['1', '2', '3'], [$get('add?price=5&name=' . rawurlencode('Яблоко')), $get('add?price=6&name=pear'), $get('add?price=7&name=plum')]));
    $project->check('a list with a relation', static fn() => same([['Яблоко', 5, 'fruit'], ['pear', 6, 'fruit'], ['plum', 7, 'fruit']], json_decode($get('list'), true)));
    $project->check('pages of the request', static fn() => same([[1, 2, 3, ['Яблоко', 'pear']], [2, 2, 3, ['plum']]], [json_decode($get('page'), true), json_decode($get('page?page=2'), true)]));
    $project->check('the query builder', static fn() => same([18, ['Яблоко' => 'fruit', 'pear' => 'fruit', 'plum' => 'fruit'], 1],
        (static fn(array $it): array => [(int)$it[0], $it[1], $it[2]])(json_decode($get('builder'), true))));
    $project->check('a transaction that fails', static fn() => same('not this 5', $get('rollback')));
    $project->check('one after the other, they share one connection', static function () use ($get, $connections): void {
        foreach (range(1, 30) as $round) {
            $get('page');
        }
        same(1, $connections());
    });
    $curl = static function (int $count) use ($project, $port): array {
        [$output, $status] = $project->client([tool('curl'), '-sS', '--no-progress-meter', '--parallel', '--parallel-immediate', '--parallel-max', '50', "http://127.0.0.1:$port/story/count?[1-$count]"]);
        same(0, $status);
        return array_map(static fn(string $one): array => json_decode("[$one]", true) ?? [$one], explode('][', trim($output, '[]')));
    };
    $project->check('five transactions at once, each on its connection', static function () use ($curl, $connections): void {
        $began = microtime(true);
        $answers = $curl(5);
        same([5, 5, [true]], [count(array_unique(array_column($answers, 0))), count(array_unique(array_column($answers, 2))), array_values(array_unique(array_column($answers, 1)))]);
        same([true, 5], [microtime(true) - $began < 0.45, $connections()]);
    });
    // Before PHP 8.4 the library's pool cannot wake who waits for a connection (docs/differences.md, 78).
    $project->side->name === 'native' && $project->check('native: forty wait for the five', static function () use ($curl, $connections, $sql): void {
        $answers = $curl(40);
        same([40, [true]], [count(array_unique(array_column($answers, 0))), array_values(array_unique(array_column($answers, 1)))]);
        same([true, "45\n"], [$connections() <= 5, $sql('select count(*) from shop.counters')[0]]);
    });
    $project->check('an error gives its connection back', static function () use ($port, $curl): void {
        foreach (range(1, 12) as $round) {
            same(500, http($port, '/story/error')[0]);
        }
        same(5, count($curl(5)));
    });
    $project->check('the server cut every connection', static function () use ($sql, $get): void {
        same(['', 0], $sql('kill user seller'));
        same(array_fill(0, 10, '[1,2,3,["Яблоко","pear"]]'), array_map(static fn(): string => json_encode(json_decode($get('page')), JSON_UNESCAPED_UNICODE), range(1, 10)));
    });
}, extensions: ['mysqlnd', 'pdo', 'pdo_mysql', 'posix', 'phar', 'ctype', 'mbstring', 'tokenizer'], tools: [...MARIADB_TOOLS, 'curl'], classes: [
    'app\\' => 'app',
    'Monolog\\' => '/usr/share/php/Monolog', 'FastRoute\\' => '/usr/share/php/FastRoute',
    'Psr\\Container\\' => '/usr/share/php/Psr/Container', 'Psr\\Log\\' => '/usr/share/php/Psr/Log',
], files: [
    '/usr/share/php/FastRoute/functions.php', 'ECOSYSTEM_WEBMAN_FRAMEWORK:src/support/helpers.php',
    'ECOSYSTEM_THINK:helper/src/helper.php',
], complaint: '/exit with status 13$/', beyond: '/^native: /');
