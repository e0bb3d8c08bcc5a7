--TEST--
Http has the functions of 3.x for callers, not for Reflection, and subclasses may use their names
--FILE--
<?php
use Workerman\Protocols\Http;

var_dump(is_callable([Http::class, 'header']), method_exists(Http::class, 'header'));
var_dump(Http::RESPONSECODE(404), Workerman\Protocols\HttpCache::$status);
class Own extends Http
{
    public static function header(int $one, int $two): string
    {
        return "own " . $one + $two;
    }
}
var_dump(Own::header(1, 2), Http::setcookie('a', 'b'));
var_dump(call_user_func('Workerman\Protocols\Http::setcookie', name: 'c', value: 'd'));
var_dump(Workerman\Protocols\HttpCache::$cookie);
foreach (['nothing', 'inputChunked'] as $name) {
    try {
        Http::$name();
    } catch (Error $error) {
        echo $error->getMessage(), "\n";
    }
}
try {
    Http::end('output, then ');
} catch (Exception $end) {
    echo $end->getMessage(), "\n";
}
?>
--EXPECT--
bool(true)
bool(false)
int(404)
string(22) "HTTP/1.1 404 Not Found"
string(5) "own 3"
bool(true)
bool(true)
array(2) {
  [0]=>
  string(15) "Set-Cookie: a=b"
  [1]=>
  string(15) "Set-Cookie: c=d"
}
Call to undefined method Workerman\Protocols\Http::nothing()
Call to protected method Workerman\Protocols\Http::inputChunked() from global scope
output, then jump_exit
