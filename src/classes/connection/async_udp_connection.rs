//! `Workerman\Connection\AsyncUdpConnection`: contract §3.6.

use crate::bridge::{Arr, Call, Ce, Obj, Result, Val, stream, to_string, wrong_type};
use crate::declared::connection::async_udp_connection as au;
use crate::declared::worker;
use crate::dispatch::tcp::emit;
use crate::dispatch::{client, udp};

fn argument(which: &str) -> String {
    format!("Workerman\\Connection\\AsyncUdpConnection::__construct(): Argument {which}")
}

/// `udp://host:port`, or a protocol's scheme.
pub fn construct(call: &mut Call<'_>) -> Result {
    let c = call.this();
    let given = call.val(0);
    if given.as_str().is_none() {
        return Err(wrong_type(
            &argument("#1 ($remoteAddress)"),
            "string",
            &given,
        ));
    }
    let address = to_string(&given)?.to_text().into_owned();
    let (scheme, address) = address.split_once(':').unwrap_or((&address, ""));
    if scheme != "udp" {
        client::protocol_of_scheme(&c, scheme)?;
    }
    c.set(au::REMOTE_ADDRESS, address.get(2..).unwrap_or_default());
    if let Some(options) = call.arg(1) {
        if options.as_arr().is_none() {
            return Err(wrong_type(
                &argument("#2 ($contextOption)"),
                "array",
                options,
            ));
        }
        c.set(au::CONTEXT_OPTION, options.to_val());
    }
    Ok(())
}

/// Opens the socket. A host name is looked up at once, since `send()` and `onConnect` must not wait
/// for the loop. A failure is said and otherwise ignored.
pub fn connect(call: &mut Call<'_>) -> Result {
    let c = call.this();
    if c.is_true(au::CONNECTED) {
        return Ok(());
    }
    let receives = c.get(au::ON_MESSAGE).truthy();
    if c.is_null(au::EVENT_LOOP) {
        // Who only sends needs no loop; who receives without one is told so.
        let event = if receives {
            Ce::from(&worker::CLASS).call_static("geteventloop", &[])?
        } else {
            worker::statics::GLOBAL_EVENT.get()
        };
        c.set(au::EVENT_LOOP, event);
    }
    let address = c
        .string(au::REMOTE_ADDRESS)
        .map(|address| address.to_text().into_owned())
        .unwrap_or_default();
    let options: Option<Arr> = c.array(au::CONTEXT_OPTION);
    let socket = match udp::open(&address, options.as_ref()) {
        Ok(socket) => socket,
        Err(why) => {
            let class = Ce::lookup(b"Exception", false)?.unwrap_or_else(Ce::std_class);
            let exception = class.construct(&[why.into()])?;
            let text = to_string(&Val::from(exception))?;
            crate::dispatch::run::say(text)?;
            c.set(au::EVENT_LOOP, Val::NULL);
            return Ok(());
        }
    };
    c.set(au::SOCKET, socket.clone());
    if receives && let Some(event) = c.object(au::EVENT_LOOP) {
        udp::watch(&c, &event, &socket)?;
    }
    c.set(au::CONNECTED, true);
    let callback = c.get(au::ON_CONNECT);
    emit(&c, &callback, &[(&c).into()])
}

pub fn send(call: &mut Call<'_>) -> Result<Val> {
    let c = call.this();
    let Some(bytes) = udp::encode(&c, &call.val(0), call.bool_or(1, false))? else {
        return Ok(Val::NULL);
    };
    if !c.is_true(au::CONNECTED) {
        c.call("connect", &[])?;
    }
    if !c.is_true(au::CONNECTED) {
        return Ok(Val::FALSE);
    }
    udp::send(&c, &bytes).map(Val::from)
}

/// One datagram of the socket, for loops that are not ours.
pub fn base_read(call: &mut Call<'_>) -> Result {
    match udp::receive(&call.val(0)) {
        Some((data, _)) => udp::deliver(&call.this(), data),
        None => Ok(()),
    }
}

pub fn close(call: &mut Call<'_>) -> Result {
    let c = call.this();
    let data = call.val(0);
    if !data.is_null() {
        c.call("send", &[data, call.bool_or(1, false).into()])?;
    }
    let socket = c.get(au::SOCKET);
    udp::unwatch(&c, &socket)?;
    stream::close(&socket);
    c.set(au::SOCKET, Val::NULL);
    c.set(au::CONNECTED, false);
    let callback = c.get(au::ON_CLOSE);
    emit(&c, &callback, &[(&c).into()])?;
    forget(&c);
    Ok(())
}

fn forget(c: &Obj) {
    for property in [
        au::ON_CONNECT,
        au::ON_MESSAGE,
        au::ON_CLOSE,
        au::EVENT_LOOP,
        au::ERROR_HANDLER,
    ] {
        c.set(property, Val::NULL);
    }
}
