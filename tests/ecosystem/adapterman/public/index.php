<?php
// A script for php-fpm, which knows of no Workerman.
switch (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)) {
    case '/':
        echo 'Hello World!';
        break;
    case '/request':
        header('Content-Type: application/json');
        echo json_encode(['method' => $_SERVER['REQUEST_METHOD'], 'get' => $_GET, 'post' => $_POST, 'request' => $_REQUEST,
            'cookie' => $_COOKIE, 'host' => $_SERVER['SERVER_NAME'], 'address' => $_SERVER['REMOTE_ADDR'], 'port' => $_SERVER['SERVER_PORT'] === (int)getenv('PORT'),
            'type' => $_SERVER['CONTENT_TYPE'], 'mine' => $_SERVER['HTTP_X_MINE'] ?? null, 'headers' => getallheaders()['Host'] !== '']);
        break;
    case '/raw':
        echo md5($_SERVER['RAW_BODY']);
        break;
    case '/away':
        header('Location: /there');
        break;
    case '/status':
        http_response_code((int)$_GET['code']);
        header('X-Two: a');
        header('X-Two: b');
        header("X-Bad: a\r\nX-Worse: b");
        echo 'a body';
        break;
    case '/cookie':
        setcookie('plain', 'a value; with signs');
        setcookie('all', 'x', ['expires' => 60, 'path' => '/p', 'domain' => 'example.org', 'secure' => true, 'httponly' => true, 'samesite' => 'Strict']);
        break;
    case '/session':
        session_start();
        $_SESSION['visits'] = ($_SESSION['visits'] ?? 0) + 1;
        echo $_SESSION['visits'];
        break;
    case '/upload':
        $file = $_FILES['file'] ?? [];
        echo json_encode([$file['name'] ?? null, $file['error'] ?? null, $file['size'] ?? null, md5_file($file['tmp_name']), $_POST]);
        break;
    case '/fail':
        throw new RuntimeException('as asked');
    case '/process':
        echo getmypid();
        break;
    default:
        http_response_code(404);
        echo 'nothing here';
}
