--TEST--
getMimeType() knows lower-case extensions and falls back to octet-stream
--FILE--
<?php
use Workerman\Protocols\Http\Response;

require __DIR__ . '/../../support/show.inc';

$response = new Response();
foreach (['html', 'css', 'js', 'json', 'svg', 'webp', 'woff2', 'wasm', 'docx', 'HTML', 'unknown', ''] as $ext) {
    show($ext, $response->getMimeType($ext));
}
?>
--EXPECT--
html: "text/html"
css: "text/css"
js: "application/javascript"
json: "application/json"
svg: "image/svg+xml"
webp: "image/webp"
woff2: "font/woff2"
wasm: "application/wasm"
docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML: "application/octet-stream"
unknown: "application/octet-stream"
: "application/octet-stream"
