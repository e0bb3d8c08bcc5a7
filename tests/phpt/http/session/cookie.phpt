--TEST--
A new session sets its cookie for the next response; a known one does not
--FILE--
<?php
use Workerman\Protocols\Http\Session;

require __DIR__ . '/../../support/session.inc';

session_directory();
Session::$cookieLifetime = 10;
Session::$domain = 'example.org';
Session::$sameSite = 'Lax';
Session::$secure = true;
Session::$httpOnly = true;
$request = visit();
$id = $request->sessionId();
show('valid', $request->isValidSessionId($id));
show('header', str_replace($id, 'ID', $request->connection->headers['Set-Cookie'][0]));
show('same', [$request->sessionId() === $id, $request->session()->getId() === $id, $request->session() === $request->session()]);
foreach (["PHPSID=$id", "PHPSID=\"$id\"", "a=b; PHPSID=$id"] as $cookie) {
    $request = visit($cookie);
    show('known', [$request->sessionId() === $id, $request->connection->headers]);
}
foreach (['PHPSID=short', 'PHPSID="', 'PHPSID=""', 'PHPSID=../../../etc/passwd', 'PHPSID=' . str_repeat('a', 257)] as $cookie) {
    $request = visit($cookie);
    $request->sessionId();
    show('not accepted', count($request->connection->headers['Set-Cookie']));
}
?>
--EXPECT--
valid: true
header: "PHPSID=ID; Domain=example.org; Max-Age=10; Path=/; SameSite=Lax; Secure; HttpOnly"
same: [true,true,true]
known: [true,[]]
known: [true,[]]
known: [true,[]]
not accepted: 1
not accepted: 1
not accepted: 1
not accepted: 1
not accepted: 1
