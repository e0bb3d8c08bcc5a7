--TEST--
A sub-class decides the media type of its files
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

class Download extends Response
{
    public function getMimeType(string $ext): string
    {
        return $ext === 'txt' ? 'application/octet-stream' : parent::getMimeType($ext);
    }
}
class Types extends Response
{
    public static function add(string $extension, string $type): void
    {
        static::$mimeTypeMap[$extension] = $type;
    }
}
$path = sys_get_temp_dir() . '/mime-' . bin2hex(random_bytes(8)) . '.txt';
file_put_contents($path, 'x');
$type = fn (Response $response) => preg_match_all('/^Content-(?:Type|Disposition): .*?(?=;|\r)/m', (string)$response->withFile($path), $m) ? $m[0] : null;
show('own method', $type(new Download()));
Types::add('txt', 'text/x-own');
show('own table', [$type(new Types()), (new Response())->getMimeType('txt')]);
unlink($path);
?>
--EXPECT--
own method: ["Content-Disposition: attachment","Content-Type: application/octet-stream"]
own table: [["Content-Type: text/x-own"],"text/x-own"]
