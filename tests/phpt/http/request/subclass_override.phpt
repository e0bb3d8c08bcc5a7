--TEST--
Methods overridden in a sub-class are used by the others
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

class Forced extends Request
{
    public function header(?string $name = null, mixed $default = null): mixed
    {
        return $name === 'host' ? 'overridden:81' : parent::header($name, $default);
    }
}
$request = new Forced("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
show('host', $request->host(true));
?>
--EXPECT--
host: "overridden"
