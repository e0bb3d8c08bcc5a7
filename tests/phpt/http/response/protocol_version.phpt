--TEST--
withProtocolVersion() changes the status line and loses CR and LF
--FILE--
<?php
use Workerman\Protocols\Http\Response;

echo strtok((string)(new Response())->withProtocolVersion('1.0'), "\r"), "\n";
echo strtok((string)(new Response())->withProtocolVersion("1.1\r\n"), "\r"), "\n";
?>
--EXPECT--
HTTP/1.0 200 OK
HTTP/1.1 200 OK
