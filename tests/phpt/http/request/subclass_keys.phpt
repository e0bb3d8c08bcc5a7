--TEST--
A sub-class finds every parsed part in $data under its key, and a removed one is parsed again
--FILE--
<?php
use Workerman\Protocols\Http\Request;

require __DIR__ . '/../../support/show.inc';

class Open extends Request
{
    public function keys(): array
    {
        return array_keys($this->data);
    }

    public function change(string $key, mixed $value): void
    {
        $this->data[$key] = $value;
    }

    public function remove(string ...$keys): void
    {
        foreach ($keys as $key) {
            unset($this->data[$key]);
        }
    }
}
$request = new Open("POST /p?a=1 HTTP/1.1\r\nHost: h\r\nCookie: c=2\r\n\r\nd=3");
foreach (['method', 'protocolVersion', 'path', 'get', 'header', 'cookie', 'post', 'file', 'rawHead'] as $method) {
    $before = $request->keys();
    $request->$method();
    $added = array_diff($request->keys(), $before);
    sort($added);
    show($method, $added);
}
$request->change('get', ['a' => 'changed']);
show('changed', $request->get('a'));
$request->remove('get');
show('removed', $request->get('a'));
$request->change('uri', '/other?a=2');
$request->remove('path', 'query_string', 'get');
show('target', [$request->path(), $request->queryString(), $request->get('a')]);
$copy = clone $request;
$copy->change('get', ['a' => 'of the copy']);
show('copy', [$request->get('a'), $copy->get('a')]);
?>
--EXPECT--
method: ["method","uri"]
protocolVersion: ["protocolVersion"]
path: ["path","query_string"]
get: ["get"]
header: ["head","headers"]
cookie: ["cookie"]
post: ["files","post"]
file: []
rawHead: []
changed: "changed"
removed: "1"
target: ["/other","a=2","2"]
copy: ["2","of the copy"]
