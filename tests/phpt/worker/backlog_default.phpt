--TEST--
The context of the listening socket gets a backlog of 102400 unless one is given
--FILE--
<?php
use Workerman\Worker;

require __DIR__ . '/../support/show.inc';

class Peek extends Worker
{
    public function options(): ?array
    {
        return $this->socketContext ? stream_context_get_options($this->socketContext) : null;
    }
}
show('default', (new Peek('text://127.0.0.1:0'))->options());
show('given', (new Peek('text://127.0.0.1:0', ['socket' => ['backlog' => 5], 'ssl' => ['verify_peer' => false]]))->options());
show('no address', (new Peek())->options());
?>
--EXPECT--
default: {"socket":{"backlog":102400}}
given: {"socket":{"backlog":5},"ssl":{"verify_peer":false}}
no address: null
