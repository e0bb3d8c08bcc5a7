//! `Workerman\Protocols\ProtocolInterface`
