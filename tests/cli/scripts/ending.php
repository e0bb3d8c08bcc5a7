<?php
// Ways to end.
final class Last
{
    public function __construct(private string $name)
    {
    }

    public function __destruct()
    {
        echo "end of $this->name\n";
    }
}
register_shutdown_function(static function (): void {
    echo 'shutdown after ', json_encode(error_get_last()['message'] ?? null), "\n";
});
$last = new Last('a global');
echo "begin\n";
switch ($argv[1]) {
    case 'number':
        ob_start();
        echo "in a buffer\n";
        exit(3);
    case 'text':
        exit("text\n");
    case 'exception':
        throw new LogicException('nobody catches it', 5, new Exception('before'));
    case 'fatal':
        (static fn(int $number) => $number)('text');
        break;
    case 'memory':
        ini_set('memory_limit', '16M');
        $all = [];
        while (true) {
            $all[] = str_repeat('x', 100_000);
        }
    case 'shutdown':
        register_shutdown_function(static fn() => exit(7));
        break;
    case 'fiber':
        $fiber = new Fiber(static function (): void {
            $inside = new Last('a fiber');
            Fiber::suspend();
            exit(9);
        });
        $fiber->start();
        $fiber->resume();
        break;
    case 'objects':
        $circle = new ArrayObject([new Last('a circle')]);
        $circle['self'] = $circle;
        $fiber = new Fiber(static function (): void {
            $inside = new Last('a suspended fiber');
            Fiber::suspend();
        });
        $fiber->start();
        break;
}
echo "at its end\n";
