<?php
/**
 * The examples of the 3.x manual, run under the extension with real clients.
 *
 * Usage: php tests/manual/run.php <extension>
 * Prints `ok NAME`, `not ok NAME: reason` or `skip NAME`.
 */

declare(strict_types=1);

error_reporting(E_ALL);
require dirname(__DIR__) . '/conformance/harness/service.php';
require dirname(__DIR__) . '/examples/client.php';

$extension = realpath($argv[1] ?? '') ?: exit("usage: php run.php <extension>\n");
$php = [PHP_BINARY, '-n', '-d', "extension=$extension"];
// One protocol answers with SimpleXML, which may be built in, shared, or not there.
$has_xml = static function (array $php): bool {
    exec(implode(' ', array_map('escapeshellarg', [...$php, '-r', 'echo (int)function_exists("simplexml_load_string");'])) . ' 2>/dev/null', $out);
    return end($out) === '1';
};
$xml = $has_xml($php);
if (!$xml && $has_xml([...$php, '-d', 'extension=simplexml'])) {
    [$php, $xml] = [[...$php, '-d', 'extension=simplexml'], true];
}

$folder = sys_get_temp_dir() . '/manual-' . getmypid();
mkdir("$folder/Protocols", 0777, true);
register_shutdown_function(static fn() => is_dir($folder) && remove_tree($folder));
// The manual's ports, replaced by free ones as a reader with a busy port would do.
$ports = array_combine([2345, 2346, 2347, 2348, 1234, 1235, 1236, 8484, 8080], free_ports(9));
$files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator(__DIR__, FilesystemIterator::SKIP_DOTS));
foreach ($files as $file) {
    $file = (string)$file;
    @mkdir(dirname($folder . substr($file, strlen(__DIR__))), 0777, true);
    file_put_contents($folder . substr($file, strlen(__DIR__)), str_replace(
        array_map(static fn($port) => "0.0.0.0:$port", array_keys($ports)),
        array_map(static fn($port) => "127.0.0.1:$port", $ports),
        file_get_contents($file)
    ));
}

$failed = 0;
$services = [];
function start(string $script): Service
{
    global $services, $php, $folder;
    $services[$script] = new Service(new Side('native', $php), "$folder/$script.php", 0);
    $services[$script]->start(['start'], false);
    return $services[$script];
}
function check(string $name, callable $test): void
{
    global $failed;
    try {
        $test();
        echo "ok $name\n";
    } catch (Throwable $reason) {
        $failed++;
        echo "not ok $name: ", trim($reason->getMessage()), "\n";
    }
}
function same(mixed $expected, mixed $actual): void
{
    $expected === $actual || throw new RuntimeException('expected ' . json_encode($expected) . ', got ' . json_encode($actual));
}

check('timer: starts', fn() => start('timer'));
check('http_test: a browser is greeted', function () use ($ports) {
    start('http_test');
    [$status, $headers, $body] = http($ports[2345]);
    same([200, 'text/html;charset=utf-8', 'hello world'], [$status, $headers['content-type'], $body]);
});
check('http_test: four processes serve', function () use (&$services) {
    same(true, eventually(fn() => count($services['http_test']->workers()) === 4));
});
check('http_test: status lists them', function () use (&$services) {
    $text = $services['http_test']->command('status');
    same(1, preg_match('/^1 workers\s+4 processes$/m', $text));
    same(4, substr_count($text, '[idle]'));
});
check('http_test: reload replaces every process, one after the other', function () use (&$services, $ports) {
    $before = $services['http_test']->workers();
    $services['http_test']->command('reload');
    $renewed = eventually(function () use (&$services, $before, $ports): bool {
        // Somebody listens at every moment.
        fclose(dial($ports[2345]));
        $now = $services['http_test']->workers();
        return count($now) === 4 && array_intersect($before, $now) === [];
    });
    same(true, $renewed);
    same('hello world', http($ports[2345])[2]);
});
check('http_test: stop ends it', function () use (&$services) {
    $text = $services['http_test']->command('stop');
    same(true, str_contains($text, 'stop success'));
    same(true, $services['http_test']->ended());
});
check('ws_test: a browser says tom and is greeted', function () use ($ports) {
    start('ws_test');
    $socket = websocket($ports[2346]);
    websocket_send($socket, 'tom');
    same('hello tom', websocket_read($socket));
});
check('tcp_test: telnet says tom and is greeted', function () use ($ports) {
    start('tcp_test');
    $socket = dial($ports[2347]);
    fwrite($socket, "tom\r\n");
    same("hello tom\r\n", read_bytes($socket, 11));
});
check('root: start.php runs every application', fn() => start('root/start'));
check('chat: everybody hears what one says', function () use ($ports) {
    $first = dial($ports[2348]);
    fwrite($first, "alone\r\n");
    same('user[1] said: alone', read_line($first));
    $second = dial($ports[2348]);
    fwrite($second, "hi all\n");
    same('user[2] said: hi all', read_line($first));
    same('user[2] said: hi all', read_line($second));
    fclose($second);
    fwrite($first, "gone?\n");
    same('user[1] said: gone?', read_line($first));
});
$curl = static function (string ...$words) use ($folder, $ports): string {
    $command = ['curl', '-sS', '--max-time', '20', '-b', "$folder/jar", '-c', "$folder/jar", ...$words];
    $words = implode(' ', array_map('escapeshellarg', $command));
    exec(str_replace('SITE', "http://127.0.0.1:{$ports[8080]}", $words) . ' 2>&1', $output, $status);
    $status === 0 || throw new RuntimeException("curl: status $status: " . implode(' ', $output));
    return implode("\n", $output);
};
if (trim((string)shell_exec('command -v curl')) === '') {
    echo "skip WebServer (curl is not installed)\n";
} else {
    check('WebServer: curl gets a page, with a session', function () use ($curl): void {
        same('["GET",{"a":"1","b":["2"]},[],0,{"visits":1}]', $curl('SITE/?a=1&b[]=2'));
        same('["POST",[],{"x":"y z"},0,{"visits":2}]', $curl('--data-urlencode', 'x=y z', 'SITE/none.php'));
        same(true, str_contains($curl('-i', 'SITE/'), "X-Page: index"));
    });
    check('WebServer: curl uploads files', function () use ($curl, $folder): void {
        $web = "$folder/root/Applications/Site/Web";
        file_put_contents("$folder/large", random_bytes(3_000_000));
        same('["POST",[],{"note":"two files"},2,{"visits":4}]', $curl('-F', 'note=two files',
            '-F', "file=@$folder/large;filename=logo.png", '-F', "file=@$web/page.html;filename=copy.html", 'SITE/'));
        same(true, md5_file("$folder/large") === md5_file("$web/logo.png"));
        $curl('-o', "$folder/back", 'SITE/logo.png');
        same(true, md5_file("$folder/large") === md5_file("$folder/back"));
    });
    check('WebServer: curl gets files, once, in parts, and not at all', function () use ($curl, $folder): void {
        same('<p>page</p>', $curl('SITE/copy.html'));
        same('p>p', $curl('-r', '1-3', 'SITE/page.html'));
        same("200\n304", implode("\n", array_map(fn(array $more) => $curl('-o', "$folder/page", ...$more,
            ...['-w', '%{http_code}', 'SITE/page.html']), [['-R'], ['-z', "$folder/page"]])));
        same('404', $curl('-o', '/dev/null', '-w', '%{http_code}', 'SITE/none.html'));
        same('400', $curl('-o', '/dev/null', '-w', '%{http_code}', '--path-as-is', 'SITE/../start.php'));
    });
    check('WebServer: Http::end() ends the page, not the process', function () use ($curl, &$services): void {
        $before = $services['root/start']->workers();
        same('ended', $curl('SITE/?end=1'));
        same($before, $services['root/start']->workers());
    });
}
check('JsonNL: a line of JSON in pieces, two in one packet', function () use ($ports) {
    start('protocols');
    $socket = dial($ports[1234]);
    fwrite($socket, '{"type":"message",');
    fwrite($socket, "\"content\":\"hello\"}\n{\"type\":\"two\",\"content\":[1]}\n");
    same('{"type":"answer","to":"message","content":"hello"}', read_line($socket));
    same('{"type":"answer","to":"two","content":[1]}', read_line($socket));
});
$xml ? check('XmlProtocol: the length in ten digits', function () use ($ports) {
    $body = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<request>\n    <module>user</module>\n    <action>getInfo</action>\n</request>";
    $message = sprintf('%010d', strlen($body) + 10) . $body;
    $socket = dial($ports[1235]);
    foreach ([substr($message, 0, 7), substr($message, 7, 50), substr($message, 57) . $message] as $piece) {
        fwrite($socket, $piece);
    }
    $answer = '<response><to>user/getInfo</to></response>';
    $answer = sprintf('%010d', strlen($answer) + 10) . $answer;
    same("$answer$answer", read_bytes($socket, 2 * strlen($answer)));
}) : print("skip XmlProtocol (this PHP has no SimpleXML)\n");
check('JsonInt: the length in four bytes', function () use ($ports) {
    $body = '{"type":"message","content":"hello all"}';
    $socket = dial($ports[1236]);
    fwrite($socket, pack('N', strlen($body) + 4) . $body);
    $answer = '{"echo":' . $body . '}';
    same(pack('N', strlen($answer) + 4) . $answer, read_bytes($socket, strlen($answer) + 4));
});
check('callbacks: what each sample prints', function () use (&$services, $ports) {
    $service = start('callbacks');
    $socket = dial($ports[8484]);
    fwrite($socket, "something\n");
    same('receive success', read_line($socket));
    fwrite($socket, "port\n");
    same(strrchr(stream_socket_get_name($socket, false), ':'), ':' . read_line($socket));
    fwrite($socket, "bye\n");
    same("hello\n\n", read_bytes($socket, 7));
    same('', (string)fgets($socket));
    eventually(fn() => str_contains($service->output(), 'connection closed'));
    same(true, $service->stop());
    $seen = array_values(array_intersect(explode("\n", $service->output()), ['Worker starting...', 'Worker stopping...',
        'new connection from ip 127.0.0.1', 'string(9) "something"', 'connection closed']));
    same(['Worker starting...', 'new connection from ip 127.0.0.1', 'string(9) "something"', 'connection closed',
        'Worker stopping...'], $seen);
});
check('timer: the task runs again and again', function () use (&$services) {
    same(true, eventually(fn() => substr_count($services['timer']->output(), "task run\n") >= 2));
});
foreach ($services as $script => $service) {
    check("$script: stops without a complaint", function () use ($service) {
        same(true, $service->stop());
        preg_match('/(PHP )?(Fatal error|Warning|Notice|Deprecated)|Uncaught|exit with status/', $service->output())
            && throw new RuntimeException($service->output());
    });
    $service->destroy();
}
exit($failed > 0 ? 1 : 0);
