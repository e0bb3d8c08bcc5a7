--TEST--
FileSessionHandler stores, reads, deletes and collects files
--FILE--
<?php
use Workerman\Protocols\Http\Session\FileSessionHandler;

require __DIR__ . '/../../support/session.inc';

class Prefixed extends FileSessionHandler
{
    protected static string $sessionFilePrefix = 'other_';

    public static function name(string $id): string
    {
        return basename(static::sessionFile($id));
    }
}
$directory = session_directory();
$handler = new FileSessionHandler(['save_path' => "$directory/"]);
show('nothing', [$handler->read('a'), $handler->updateTimestamp('a'), $handler->destroy('a')]);
show('open, close', [$handler->open('', ''), $handler->close()]);
show('write', [$handler->write('a', 'text'), $handler->read('a'), array_map('basename', glob("$directory/*"))]);
show('timestamp', $handler->updateTimestamp('a'));
show('empty text', [$handler->write('b', ''), $handler->read('b')]);
file_put_contents("$directory/unrelated", '');
touch("$directory/unrelated", 1);
touch("$directory/session_a", time() - 50);
show('gc', [$handler->gc(60), is_file("$directory/session_a"), $handler->gc(40), is_file("$directory/session_a")]);
show('others stay', is_file("$directory/unrelated"));
show('path', [FileSessionHandler::sessionSavePath("$directory/deep/er") === "$directory/deep/er/", is_dir("$directory/deep/er")]);
rmdir("$directory/deep/er");
rmdir("$directory/deep");
show('not a directory', FileSessionHandler::sessionSavePath(''));
show('prefix', Prefixed::name('x'));
show('cannot write', $handler->write('a', 'text'));
?>
--EXPECT--
nothing: [false,false,true]
open, close: [true,true]
write: [true,"text",["session_a"]]
timestamp: true
empty text: [false,false]
gc: [true,true,true,false]
others stay: true
path: [true,true]
not a directory: ""
prefix: "other_x"
cannot write: false
