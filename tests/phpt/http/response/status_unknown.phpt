--TEST--
An unknown status has an empty reason phrase, of a file too
--DESCRIPTION--
Workerman 5.2.2 warns when the response is a file.
--FILE--
<?php
use Workerman\Protocols\Http\Response;

echo '[', strtok((string)new Response(299), "\r"), "]\n";
echo '[', strtok((string)new Response(299, ['A' => 'b']), "\r"), "]\n";
echo '[', strtok((string)(new Response(299))->withFile(__FILE__), "\r"), "]\n";
?>
--EXPECT--
[HTTP/1.1 299 ]
[HTTP/1.1 299 ]
[HTTP/1.1 299 ]
