--TEST--
A sub-class may fill $data, and what is there is not parsed
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

class Altered extends Request
{
    public function __construct(string $buffer)
    {
        parent::__construct($buffer);
        $this->data['get'] = ['a' => 'from the sub-class'];
        $this->data['headers'] = ['host' => 'elsewhere'];
    }

    public function rawLength(): int
    {
        return strlen($this->buffer);
    }

    public function parsedPost(): array
    {
        $this->post();
        return $this->data['post'];
    }
}
$request = new Altered("POST /?a=1 HTTP/1.1\r\nHost: h\r\n\r\nz=26");
show('get', $request->get('a'));
show('host', $request->host());
show('buffer', $request->rawLength());
show('data after parsing', $request->parsedPost());
?>
--EXPECT--
get: "from the sub-class"
host: "elsewhere"
buffer: 36
data after parsing: {"z":"26"}
