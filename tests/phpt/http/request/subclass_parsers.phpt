--TEST--
Parsers overridden in a sub-class are used
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

class Rewritten extends Request
{
    public function uri(): string
    {
        return '/rewritten?b=2';
    }

    public function rawBody(): string
    {
        return '{"json":true}';
    }

    protected function parseHeaders(): void
    {
        $this->data['headers'] = ['content-type' => 'application/json'];
    }
}
$request = new Rewritten("POST /original?a=1 HTTP/1.1\r\nHost: h\r\n\r\n");
show('path', $request->path());
show('get', $request->get());
show('header', $request->header());
show('post', $request->post());
?>
--EXPECT--
path: "/rewritten"
get: {"b":"2"}
header: {"content-type":"application/json"}
post: {"json":true}
