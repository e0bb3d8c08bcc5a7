<?php
// What the manual says of pages: superglobals, the list in $_FILES, and Http's functions in place of PHP's own.
use Workerman\Protocols\Http;

Http::header('X-Page: index');
Http::sessionSavePath(__DIR__);
Http::sessionStart();
$_SESSION['visits'] = isset($_SESSION['visits']) ? $_SESSION['visits'] + 1 : 1;
foreach($_FILES as $file_info)
{
    file_put_contents(__DIR__ . '/' . basename($file_info['file_name']), $file_info['file_data']);
}
if(isset($_GET['end']))
{
    Http::end("ended\n");
}
echo json_encode(array($_SERVER['REQUEST_METHOD'], $_GET, $_POST, count($_FILES), $_SESSION)), "\n";
