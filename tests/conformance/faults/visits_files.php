<?php
/** Paths that lead out of the folder whose files are served. */

declare(strict_types=1);

/** What WebServer answers for a file that is missing, and for one that is not below its root. */
const MISSING = '404 <html><head><title>404 File not found</title></head><body><center><h3>404 Not Found</h3></center></body></html>';
const OUTSIDE = '400 <h1>400 Bad Request</h1>';

/** Makes the files; returns the folder that is served. */
function files_below(string $place): string
{
    foreach (['secret.txt' => 'SECRET', 'www-other/secret.txt' => 'SECRET', 'www/index.html' => 'index', 'www/in.txt' => 'in', 'www/a/deep.txt' => 'deep']
        as $path => $content) {
        @mkdir(dirname("$place/$path"), recursive: true);
        file_put_contents("$place/$path", $content);
    }
    symlink("$place/secret.txt", "$place/www/link.txt");
    symlink("$place/www-other", "$place/www/other");
    symlink("$place/www/in.txt", "$place/www/inner.txt");
    return "$place/www";
}

/** @param list<int> $ports */
function visits_files(array $ports): array
{
    // What is asked for, the answer of a handler that compares real paths, and that of WebServer.
    $rows = [
        ['/in.txt', '200 in', '200 in'],
        ['/../secret.txt', '403 outside', OUTSIDE],
        ['/a/../../secret.txt', '403 outside', OUTSIDE],
        ['/a/../in.txt', '200 in', '200 in'],
        ['/../www-other/secret.txt', '403 outside', OUTSIDE],
        ['/%2e%2e/secret.txt', '403 outside', MISSING],
        ['/..%2fsecret.txt', '403 outside', MISSING],
        ['/%252e%252e%252fsecret.txt', '404 nothing there', MISSING],
        ['/../../../../../../../../../../etc/passwd', '403 outside', '200 index'],
        ['//etc/passwd', '404 nothing there', '200 index'],
        ['/etc/passwd', '404 nothing there', '200 index'],
        ['/..\\secret.txt', '404 nothing there', MISSING],
        ['\\..\\secret.txt', '400', '400'],
        ['/..%5csecret.txt', '404 nothing there', MISSING],
        ['/..%c0%afsecret.txt', '404 nothing there', MISSING],
        ['/in.txt%00', '400 bad path', MISSING],
        ['/../secret.txt%00.txt', '400 bad path', MISSING],
        ["/in.txt\0", '400', '400'],
        ['/link.txt', '403 outside', OUTSIDE],
        ['/other/secret.txt', '403 outside', OUTSIDE],
        ['/inner.txt', '200 in', '200 in'],
        ['http://h/in.txt', '400', '400'],
        ['http://h/../secret.txt', '400', '400'],
        ['file:///etc/passwd', '400', '400'],
        ['/' . str_repeat('a/../', 1000) . 'in.txt', '404 nothing there', MISSING],
        ['*', '400', '400'],
    ];
    $visits = [];
    foreach ($rows as [$target, $handler, $webServer]) {
        $label = strlen($target) > 50 ? substr($target, 0, 20) . '…' : addcslashes($target, "\0");
        $visits["files: $label"] = visit_of(static fn() => brief(get($ports[FILES], $target)), $handler,
            $handler === '400' ? PASSING : SERVED);
        $visits["WebServer: $label"] = visit_of(static fn() => brief(get($ports[WEB_SERVER], $target)), $webServer,
            $webServer === '400' ? PASSING : SERVED, ['library' => null]);
    }
    return $visits;
}
