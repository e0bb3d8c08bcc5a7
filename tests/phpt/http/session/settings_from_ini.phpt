--TEST--
The settings come from ini when the class is first used, and are plain properties from then on
--INI--
session.cookie_httponly=0
session.gc_maxlifetime=777
session.gc_probability=3
session.gc_divisor=50
session.cookie_lifetime=60
session.cookie_domain=example.org
session.cookie_secure=1
--FILE--
<?php
use Workerman\Protocols\Http\Request;
use Workerman\Protocols\Http\Session;

require __DIR__ . '/../../support/show.inc';

new Request('');
$early = class_exists(Session::class, false);
ini_set('session.cookie_path', '/later');
show('class is there', $early);
show('lifetime', Session::$lifetime);
show('chance', Session::$gcProbability);
show('cookie', Session::getCookieParams());
Session::$cookiePath = '/set';
Session::$sameSite = 'Lax';
show('path', Session::getCookieParams()['path']);
Session::init();
show('again', [Session::$cookiePath, Session::$sameSite]);
?>
--EXPECT--
class is there: false
lifetime: 777
chance: [3,50]
cookie: {"lifetime":60,"path":"/later","domain":"example.org","secure":true,"httponly":false,"samesite":""}
path: "/set"
again: ["/later","Lax"]
