--TEST--
A sub-class reaches the protected members
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

class Page extends Response
{
    protected array $headers = ['X-Page' => 'yes'];

    public function __construct(string $body)
    {
        parent::__construct(200, ['X-Given' => '1'], $body);
        $this->version = '1.0';
    }

    public function state(): array
    {
        return [$this->status, $this->headers, $this->body, $this->reason];
    }
}
$page = new Page('hi');
show('state', $page->state());
show_lines($page);
?>
--EXPECT--
state: [200,{"X-Given":"1"},"hi",null]
HTTP/1.0 200 OK\r\n
X-Given: 1\r\n
Connection: keep-alive\r\n
Content-Type: text/html;charset=utf-8\r\n
Content-Length: 2\r\n
\r\n
hi\ no line end
