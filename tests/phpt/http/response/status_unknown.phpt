--TEST--
An unknown status has an empty reason phrase
--FILE--
<?php
use Workerman\Protocols\Http\Response;

echo '[', strtok((string)new Response(299), "\r"), "]\n";
echo '[', strtok((string)new Response(299, ['A' => 'b']), "\r"), "]\n";
?>
--EXPECT--
[HTTP/1.1 299 ]
[HTTP/1.1 299 ]
