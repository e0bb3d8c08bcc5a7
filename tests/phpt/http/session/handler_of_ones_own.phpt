--TEST--
A handler class of one's own is made once with its configuration
--FILE--
<?php
use Workerman\Protocols\Http\Session;
use Workerman\Protocols\Http\Session\SessionHandlerInterface;

require __DIR__ . '/../../support/session.inc';

class Memory implements SessionHandlerInterface
{
    public function __construct(mixed $config = null)
    {
        show('made with', $config);
    }
    public function open(string $savePath, string $name): bool { return true; }
    public function close(): bool { return true; }
    public function read(string $sessionId): string|false { return serialize(['stored' => $sessionId]); }
    public function write(string $sessionId, string $sessionData): bool { show('write', $sessionData); return true; }
    public function destroy(string $sessionId): bool { show('destroy', $sessionId); return true; }
    public function gc(int $maxLifetime): bool { show('gc', $maxLifetime); return true; }
    public function updateTimestamp(string $sessionId, string $data = ''): bool { return false; }
}
Session::$gcProbability = [1, 1];
Session::$lifetime = 9;
show('class', Session::handlerClass(Memory::class, ['some' => 'thing']));
$request = visit('PHPSID=' . str_repeat('a', 16));
show('read', $request->session()->get('stored'));
show('refresh', $request->session()->refresh());
$request->session()->set('stored', 'new');
unset($request);
$request = visit('PHPSID=' . str_repeat('b', 16));
$request->session()->flush();
unset($request);
?>
--EXPECT--
class: "Memory"
made with: {"some":"thing"}
read: "aaaaaaaaaaaaaaaa"
refresh: false
write: "a:1:{s:6:\"stored\";s:3:\"new\";}"
gc: 9
destroy: "bbbbbbbbbbbbbbbb"
gc: 9
