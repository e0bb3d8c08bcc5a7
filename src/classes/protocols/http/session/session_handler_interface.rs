//! `Workerman\Protocols\Http\Session\SessionHandlerInterface`
