//! `Workerman\Protocols\Http\Session`: contract §4.7.

pub mod file_session_handler;
pub mod redis_cluster_session_handler;
pub mod redis_session_handler;
pub mod session_handler_interface;

use crate::bridge::{
    self, Arr, Call, Ce, ErrorKind, Obj, Result, Str, Val, Zv, call_function, function_exists,
    request as environment, throw, wrong_type,
};
use crate::declared::protocols::http::session as sn;
use crate::dispatch::http::class_named;
use crate::dispatch::tcp::string_of;

/// The class, looked up by name: the first lookup takes the settings from ini.
pub fn class() -> Result<Ce> {
    class_named(&Str::new(b"Workerman\\Protocols\\Http\\Session"))
}

fn data(this: &Obj) -> Arr {
    this.array(sn::DATA).unwrap_or_else(Arr::empty)
}

/// Changes the values; what they replace is destroyed when the object is in its new state.
fn change(this: &Obj, values: Arr) {
    let old = this.get(sn::DATA);
    this.set(sn::DATA, values);
    this.set(sn::NEED_SAVE, true);
    drop(old);
}

fn handler() -> Result<Obj> {
    sn::statics::HANDLER.object().ok_or_else(|| {
        let message = "Call to a member function on null: no session handler";
        throw(ErrorKind::Error, message)
    })
}

pub fn construct(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let id = call.val(0);
    let igbinary = environment::ini("session.serialize_handler")
        .is_some_and(|chosen| chosen == "igbinary")
        && function_exists("igbinary_serialize");
    if igbinary {
        let functions: Arr = ["igbinary_serialize", "igbinary_unserialize"]
            .into_iter()
            .collect();
        this.set(sn::SERIALIZER, functions);
    }
    if sn::statics::HANDLER.get().is_null() {
        this.ce().call_static("inithandler", &[])?;
    }
    this.set(sn::SESSION_ID, id.clone());
    let stored = handler()?.call("read", &[id])?;
    if stored.truthy() {
        let values = this.call("safedeserialize", &[stored])?;
        this.set(sn::DATA, values);
    }
    Ok(())
}

pub fn get_id(call: &mut Call<'_>) -> Result<Val> {
    call.this().value(sn::SESSION_ID)
}

pub fn get(call: &mut Call<'_>) -> Result<Val> {
    let all = data(&call.this());
    Ok(call
        .str(0)
        .and_then(|name| all.get_str(&name).map(Zv::to_val))
        .filter(|found| !found.is_null())
        .unwrap_or_else(|| call.val(1)))
}

pub fn set(call: &mut Call<'_>) -> Result {
    let this = call.this();
    if let Some(name) = call.str(0) {
        let mut all = data(&this);
        all.make_mut().set_str(&name, call.val(1));
        change(&this, all);
    }
    Ok(())
}

pub fn delete(call: &mut Call<'_>) -> Result {
    let this = call.this();
    if let Some(name) = call.str(0) {
        let mut all = data(&this);
        if all.get_str(&name).is_some() {
            all.make_mut().unset(name.as_bytes());
        }
        change(&this, all);
    }
    Ok(())
}

pub fn pull(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    let value = this.call("get", &[call.val(0), call.val(1)])?;
    this.call("delete", &[call.val(0)])?;
    Ok(value)
}

pub fn put(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let Some(given) = call.arr(0) else {
        return this.call("set", &[call.val(0), call.val(1)]).map(drop);
    };
    let mut all = data(&this);
    for (key, value) in given.iter() {
        all.make_mut().set_key(&key, value.to_val());
    }
    change(&this, all);
    Ok(())
}

pub fn forget(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let Some(names) = call.arr(0) else {
        return this.call("delete", &[call.val(0)]).map(drop);
    };
    let mut all = data(&this);
    for name in names.values() {
        if name.as_arr().is_some() || name.as_obj().is_some() {
            let what = "Workerman\\Protocols\\Http\\Session::forget(): Argument #1 ($name)";
            return Err(wrong_type(what, "array of strings", &name));
        }
        let name = string_of(&name)?;
        if all.get(name.as_bytes()).is_some() {
            all.make_mut().unset(name.as_bytes());
        }
    }
    change(&this, all);
    Ok(())
}

pub fn all(call: &mut Call<'_>) -> Result<Arr> {
    Ok(data(&call.this()))
}

pub fn flush(call: &mut Call<'_>) -> Result {
    change(&call.this(), Arr::empty());
    Ok(())
}

pub fn has(call: &mut Call<'_>) -> Result<bool> {
    let all = data(&call.this());
    Ok(call
        .str(0)
        .is_some_and(|name| all.get_str(&name).is_some_and(|found| !found.is_null())))
}

pub fn exists(call: &mut Call<'_>) -> Result<bool> {
    let all = data(&call.this());
    Ok(call.str(0).is_some_and(|name| all.get_str(&name).is_some()))
}

pub fn save(call: &mut Call<'_>) -> Result {
    let this = call.this();
    if this.is_true(sn::NEED_SAVE) {
        let (id, all) = (this.value(sn::SESSION_ID)?, data(&this));
        if all.is_empty() {
            handler()?.call("destroy", &[id])?;
        } else {
            let text = convert(&this, 0, all.into())?;
            handler()?.call("write", &[id, text])?;
        }
    } else if sn::statics::AUTO_UPDATE_TIMESTAMP.is_true() {
        this.call("refresh", &[])?;
    }
    this.set(sn::NEED_SAVE, false);
    Ok(())
}

/// Calls one of the two functions of `$serializer`.
fn convert(this: &Obj, which: i64, value: Val) -> Result<Val> {
    let function = this
        .array(sn::SERIALIZER)
        .and_then(|both| both.index(which).map(Zv::to_val))
        .unwrap_or(Val::NULL);
    bridge::call(&function, Ce::from(&sn::CLASS), &[value])
}

pub fn refresh(call: &mut Call<'_>) -> Result<Val> {
    let id = call.this().call("getid", &[])?;
    handler()?.call("updatetimestamp", &[id])
}

/// The settings of PHP's own sessions, where there are any.
pub fn load_settings() {
    let number = |name| {
        environment::ini(name)
            .and_then(|text| text.trim().parse::<i64>().ok())
            .unwrap_or(0)
    };
    let text = |name| environment::ini(name).unwrap_or_default();
    let flag = |name| {
        let set = text(name).to_ascii_lowercase();
        matches!(&*set, "1" | "on" | "yes" | "true")
    };
    let chance = (
        number("session.gc_probability"),
        number("session.gc_divisor"),
    );
    if chance.0 != 0 && chance.1 != 0 {
        let chance: Arr = [chance.0, chance.1].into_iter().collect();
        sn::statics::GC_PROBABILITY.set(chance);
    }
    let lifetime = number("session.gc_maxlifetime");
    if lifetime != 0 {
        sn::statics::LIFETIME.set(lifetime);
    }
    sn::statics::COOKIE_LIFETIME.set(number("session.cookie_lifetime"));
    let path = environment::ini("session.cookie_path").unwrap_or_else(|| "/".to_owned());
    sn::statics::COOKIE_PATH.set(path);
    sn::statics::DOMAIN.set(text("session.cookie_domain"));
    sn::statics::SECURE.set(flag("session.cookie_secure"));
    sn::statics::HTTP_ONLY.set(flag("session.cookie_httponly"));
}

pub fn init(_: &mut Call<'_>) -> Result {
    load_settings();
    Ok(())
}

pub fn handler_class(call: &mut Call<'_>) -> Result<Val> {
    if let Some(name) = call.arg(0).filter(|name| name.truthy()).map(Zv::to_val) {
        sn::statics::HANDLER_CLASS.set(string_of(&name)?);
    }
    if let Some(config) = call.arg(1).filter(|config| config.truthy()) {
        sn::statics::HANDLER_CONFIG.set(config.to_val());
    }
    Ok(sn::statics::HANDLER_CLASS.get())
}

pub fn get_cookie_params(_: &mut Call<'_>) -> Result<Arr> {
    let mut params = Arr::new();
    let mut writer = params.make_mut();
    writer.set(b"lifetime", sn::statics::COOKIE_LIFETIME.get());
    writer.set(b"path", sn::statics::COOKIE_PATH.get());
    writer.set(b"domain", sn::statics::DOMAIN.get());
    writer.set(b"secure", sn::statics::SECURE.get());
    writer.set(b"httponly", sn::statics::HTTP_ONLY.get());
    writer.set(b"samesite", sn::statics::SAME_SITE.get());
    Ok(params)
}

pub fn init_handler(call: &mut Call<'_>) -> Result {
    let name = string_of(&sn::statics::HANDLER_CLASS.get())?;
    let config = sn::statics::HANDLER_CONFIG.get();
    let class = class_named(&name)?;
    let made = if config.is_null() {
        class.construct(&[])?
    } else {
        class.construct(&[config])?
    };
    // By name: what does not implement the interface is a TypeError.
    call.called_class().write_static("handler", made)
}

pub fn safe_deserialize(call: &mut Call<'_>) -> Result<Arr> {
    let this = call.this();
    let by_php = this
        .array(sn::SERIALIZER)
        .and_then(|both| both.index(1).and_then(Zv::as_str).cloned())
        .is_some_and(|name| *name.as_bytes() == *b"unserialize");
    let values = if by_php {
        let mut options = Arr::new();
        options.make_mut().set(b"allowed_classes", false);
        call_function("unserialize", &[call.val(0), options.into()])?
    } else {
        convert(&this, 1, call.val(0))?
    };
    Ok(values.as_arr().cloned().unwrap_or_else(Arr::empty))
}

pub fn gc(_: &mut Call<'_>) -> Result {
    let lifetime = sn::statics::LIFETIME.get();
    handler()?.call("gc", &[lifetime]).map(drop)
}

pub fn magic_unserialize(call: &mut Call<'_>) -> Result {
    call.this().set(sn::IS_SAFE, false);
    Ok(())
}

pub fn magic_destruct(call: &mut Call<'_>) -> Result {
    let this = call.this();
    if !this.is_true(sn::IS_SAFE) {
        return Ok(());
    }
    this.call("save", &[])?;
    let chance = sn::statics::GC_PROBABILITY.array().unwrap_or_default();
    let number = |i| chance.index(i).map_or(0, Zv::to_long);
    let (wins, of) = (number(0), number(1));
    // Without a chance no random number is needed.
    if wins > 0 && of > 0 {
        let drawn = call_function("random_int", &[1.into(), of.into()])?;
        if drawn.to_long() <= wins {
            this.call("gc", &[])?;
        }
    }
    Ok(())
}
