<?php
/** A MariaDB server of a project's own. */

declare(strict_types=1);

/** What a package needs for it. */
const MARIADB_TOOLS = ['mariadbd', 'mariadb-install-db', 'mariadb'];

/**
 * Starts it in the project's folder.
 *
 * @return Closure(string): array{string, int} runs SQL with MariaDB's own client: what it printed, its status
 */
function mariadb(Project $project, int $port): Closure
{
    $data = "$project->folder/data";
    $user = trim((string)shell_exec('id -un'));
    [$output, $status] = $project->client([tool('mariadb-install-db'), '--no-defaults', "--datadir=$data", "--user=$user",
        '--auth-root-authentication-method=normal', '--skip-test-db'], [], 120);
    $status === 0 || throw new RuntimeException("mariadb-install-db: $output");
    $project->program(['mariadbd', '--no-defaults', "--datadir=$data", "--user=$user", '--bind-address=127.0.0.1', "--port=$port",
        "--socket=$project->folder/socket", "--pid-file=$project->folder/mariadbd.pid"], $port);
    return static fn(string $query): array => $project->client([tool('mariadb'), '--no-defaults', '-uroot', '-h127.0.0.1', "-P$port",
        '--batch', '--skip-column-names', '-e', $query]);
}
