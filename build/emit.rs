//! Writes the declaration tables, the slot constants and the handler bindings.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use php_ast::ast::Visibility;

use crate::constant::{Evaluator, Key, Value};
use crate::stub::{Access, ClassStub, MethodStub, NULL, PropStub, Type};
use crate::{Failure, fail};

/// Classes that become visible only when they are asked for by their own name: packages test for
/// the first to find out which copy of the library is running, the second takes its settings from
/// ini when it is first used.
const OWN_NAME_ONLY: &[&str] = &[
    "Workerman\\Autoloader",
    "Workerman\\Protocols\\Http\\Session",
];

/// Rust's keywords; a method or class of that name gets a trailing underscore.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// A slot of an instance or static property: where it lies and under which name Rust sees it.
#[derive(Clone)]
struct Slot {
    number: usize,
    /// Rust path of the class that owns the storage.
    owner: String,
    is_private: bool,
}

#[derive(Clone, Default)]
struct Layout {
    instance: BTreeMap<String, Slot>,
    instance_count: usize,
    statics: BTreeMap<String, Slot>,
    statics_count: usize,
    /// Slot numbers and the object layout are known: no ancestor is declared outside the stubs.
    is_native: bool,
}

/// Rust source of all declarations.
///
/// # Errors
///
/// When a class cannot be ordered after its parents, or a constant cannot be evaluated.
pub fn generate(classes: &[ClassStub]) -> Result<String, Failure> {
    let order = dependency_order(classes)?;
    let evaluator = Evaluator::new(classes);
    let mut layouts: HashMap<String, Layout> = HashMap::new();
    let mut table = String::new();
    let mut modules = Module::default();
    for &index in &order {
        let Some(class) = classes.get(index) else {
            continue;
        };
        let path = rust_path(&class.name);
        let layout = lay_out(class, &layouts, &path.join("::"))?;
        table.push_str(&class_entry(class, &path, &layout, &evaluator)?);
        let text = class_module(class, &path, &layout, &evaluator)?;
        modules.insert(&path, text);
        layouts.insert(class.name.to_ascii_lowercase(), layout);
    }
    let mut out = String::from("// Generated from stubs/ by build.rs.\n");
    let _ = writeln!(out, "use crate::bridge::declare as d;\n");
    let _ = writeln!(
        out,
        "/// Every class of the stubs, parents before children."
    );
    let _ = writeln!(out, "pub static CLASSES: &[d::ClassDecl] = &[\n{table}];\n");
    modules.write(&mut out);
    Ok(out)
}

/// Parents and interfaces come before the classes that name them.
fn dependency_order(classes: &[ClassStub]) -> Result<Vec<usize>, Failure> {
    let mut by_name = HashMap::new();
    for (index, class) in classes.iter().enumerate() {
        if by_name
            .insert(class.name.to_ascii_lowercase(), index)
            .is_some()
        {
            return Err(class
                .scope
                .error(format!("{} is declared twice", class.name)));
        }
    }
    let mut order = Vec::new();
    let mut placed = vec![false; classes.len()];
    while order.len() < classes.len() {
        let before = order.len();
        for (index, class) in classes.iter().enumerate() {
            let ready = class.parent.iter().chain(&class.interfaces).all(|name| {
                by_name
                    .get(&name.to_ascii_lowercase())
                    .is_none_or(|&other| placed.get(other).copied().unwrap_or(false))
            });
            if ready && placed.get(index) == Some(&false) {
                order.push(index);
                if let Some(flag) = placed.get_mut(index) {
                    *flag = true;
                }
            }
        }
        if order.len() == before {
            return Err(fail("classes of the stubs extend each other in a circle"));
        }
    }
    Ok(order)
}

/// Numbers the property slots the way the engine does: the parent's first, then the class's own
/// in order, a redeclared property keeping the number it had.
fn lay_out(
    class: &ClassStub,
    known: &HashMap<String, Layout>,
    path: &str,
) -> Result<Layout, Failure> {
    let mut layout = match &class.parent {
        None => Layout {
            is_native: true,
            ..Layout::default()
        },
        Some(parent) => known
            .get(&parent.to_ascii_lowercase())
            .cloned()
            .unwrap_or_default(),
    };
    for prop in &class.props {
        let (slots, count) = if prop.access.is_static {
            (&mut layout.statics, &mut layout.statics_count)
        } else {
            (&mut layout.instance, &mut layout.instance_count)
        };
        let is_private = matches!(prop.access.visibility, Visibility::Private);
        let number = match slots.get(&prop.name) {
            Some(slot) if slot.is_private || is_private => {
                return Err(class.scope.error(format!(
                    "${} is redeclared and private on one side: the slot would be ambiguous",
                    prop.name
                )));
            }
            Some(slot) => slot.number,
            None => {
                *count += 1;
                *count - 1
            }
        };
        let slot = Slot {
            number,
            owner: path.to_owned(),
            is_private,
        };
        slots.insert(prop.name.clone(), slot);
    }
    Ok(layout)
}

fn class_entry(
    class: &ClassStub,
    path: &[String],
    layout: &Layout,
    evaluator: &Evaluator<'_>,
) -> Result<String, Failure> {
    let module = path.join("::");
    let mut out = String::new();
    let _ = writeln!(out, "d::ClassDecl {{");
    let _ = writeln!(out, "    class: &{module}::CLASS,");
    let _ = writeln!(out, "    name: {},", c_text(&class.name, class)?);
    let _ = writeln!(out, "    is_interface: {},", class.is_interface);
    let _ = writeln!(out, "    is_abstract: {},", class.is_abstract);
    let _ = writeln!(out, "    is_final: {},", class.is_final);
    let _ = writeln!(
        out,
        "    own_name_only: {},",
        OWN_NAME_ONLY.contains(&class.name.as_str())
    );
    let _ = writeln!(
        out,
        "    is_native: {},",
        layout.is_native && !class.is_interface
    );
    let _ = writeln!(
        out,
        "    parent: {},",
        optional_text(class.parent.as_deref(), class)?
    );
    let _ = writeln!(
        out,
        "    interfaces: &[{}],",
        texts(&class.interfaces, class)?
    );
    let _ = writeln!(
        out,
        "    attributes: &[{}],",
        texts(&class.attributes, class)?
    );
    let _ = writeln!(
        out,
        "    doc: {},",
        optional_text(class.doc.as_deref(), class)?
    );
    let _ = writeln!(out, "    consts: &[");
    for constant in &class.consts {
        let value = evaluator.value(class, &constant.value)?;
        let _ = writeln!(
            out,
            "        d::ConstDecl {{ name: {}, access: {}, value: {}, doc: {} }},",
            c_text(&constant.name, class)?,
            access(constant.access),
            literal(&value),
            optional_text(constant.doc.as_deref(), class)?,
        );
    }
    let _ = writeln!(out, "    ],\n    props: &[");
    for prop in &class.props {
        let slots = if prop.access.is_static {
            &layout.statics
        } else {
            &layout.instance
        };
        let slot = slots
            .get(&prop.name)
            .filter(|_| layout.is_native)
            .map(|slot| slot.number);
        let _ = writeln!(
            out,
            "        d::PropertyDecl {{ name: {}, access: {}, ty: {}, default: {}, slot: {slot:?}, \
             doc: {} }},",
            c_text(&prop.name, class)?,
            access(prop.access),
            type_decl(&prop.ty, class)?,
            default(prop, class, evaluator)?,
            optional_text(prop.doc.as_deref(), class)?,
        );
    }
    let _ = writeln!(out, "    ],\n    methods: &[");
    for method in &class.methods {
        out.push_str(&method_entry(method, class, &module)?);
    }
    let _ = writeln!(out, "    ],\n}},");
    Ok(out)
}

fn method_entry(method: &MethodStub, class: &ClassStub, module: &str) -> Result<String, Failure> {
    let mut out = String::new();
    let handler = if method.access.is_abstract {
        "None".to_owned()
    } else {
        format!("Some({module}::handlers::{})", method_name(&method.name))
    };
    let required = method
        .params
        .iter()
        .rposition(|param| param.default.is_none() && !param.variadic)
        .map_or(0, |last| last + 1);
    let _ = writeln!(
        out,
        "        d::MethodDecl {{ name: {}, access: {}, by_ref: {}, returns: {}, required: \
         {required}, handler: {handler}, doc: {}, params: &[",
        c_text(&method.name, class)?,
        access(method.access),
        method.by_ref,
        type_decl(&method.returns, class)?,
        optional_text(method.doc.as_deref(), class)?,
    );
    for param in &method.params {
        let _ = writeln!(
            out,
            "            d::ParamDecl {{ name: {}, ty: {}, by_ref: {}, variadic: {}, default: {} \
             }},",
            c_text(&param.name, class)?,
            type_decl(&param.ty, class)?,
            param.by_ref,
            param.variadic,
            optional_text(param.default.as_deref(), class)?,
        );
    }
    let _ = writeln!(out, "        ] }},");
    Ok(out)
}

/// What a class's Rust module holds: its entry, slots, scalar constants and bound handlers.
fn class_module(
    class: &ClassStub,
    path: &[String],
    layout: &Layout,
    evaluator: &Evaluator<'_>,
) -> Result<String, Failure> {
    let mut out = String::new();
    let _ = writeln!(out, "/// Class entry of `{}`.", class.name);
    let _ = writeln!(out, "pub static CLASS: d::Class = d::Class::new();");
    let visible =
        |slot: &Slot| layout.is_native && (!slot.is_private || slot.owner == path.join("::"));
    for (name, slot) in layout.instance.iter().filter(|(_, slot)| visible(slot)) {
        let _ = writeln!(
            out,
            "/// Slot of `${name}`.\npub const {}: d::Prop = d::Prop({});",
            snake(name).to_ascii_uppercase(),
            slot.number
        );
    }
    let _ = writeln!(out, "/// Static properties.\npub mod statics {{");
    for (name, slot) in layout.statics.iter().filter(|(_, slot)| visible(slot)) {
        let _ = writeln!(
            out,
            "    /// `{}::${name}`.\n    pub const {}: crate::bridge::StaticProp = \
             crate::bridge::StaticProp::new(&crate::bridge::declared::{}::CLASS, {});",
            class.name,
            snake(name).to_ascii_uppercase(),
            slot.owner,
            slot.number
        );
    }
    let _ = writeln!(out, "}}\n/// Scalar constants.\npub mod consts {{");
    for constant in &class.consts {
        let name = snake(&constant.name).to_ascii_uppercase();
        let item = match evaluator.value(class, &constant.value)? {
            Value::Int(n) => format!("i64 = {n}"),
            Value::Float(n) => format!("f64 = {}", float(n)),
            Value::Bool(b) => format!("bool = {b}"),
            Value::Str(bytes) => match std::str::from_utf8(&bytes) {
                Ok(text) => format!("&str = {text:?}"),
                Err(_) => continue,
            },
            Value::Null | Value::Array(_) => continue,
        };
        let _ = writeln!(out, "    /// `{}::{}`.", class.name, constant.name);
        let _ = writeln!(out, "    pub const {name}: {item};");
    }
    let _ = writeln!(out, "}}\npub(in crate::bridge) mod handlers {{");
    for method in class
        .methods
        .iter()
        .filter(|method| !method.access.is_abstract)
    {
        let name = method_name(&method.name);
        let enter = if method.is_lenient() {
            "enter_lenient"
        } else {
            "enter"
        };
        let _ = writeln!(
            out,
            "    pub unsafe extern \"C\" fn {name}(ex: *mut crate::bridge::zend_execute_data, \
             ret: *mut crate::bridge::zval_raw) {{\n        // SAFETY: the engine calls this handler with its own frame \
             and return slot.\n        unsafe {{ crate::bridge::{enter}(ex, ret, crate::classes::{}::{name}) \
             }}\n    }}",
            path.join("::"),
        );
    }
    let _ = writeln!(out, "}}");
    Ok(out)
}

fn default(
    prop: &PropStub,
    class: &ClassStub,
    evaluator: &Evaluator<'_>,
) -> Result<String, Failure> {
    let value = match &prop.default {
        Some(expr) => evaluator.value(class, expr)?,
        None if prop.ty.is_none() => Value::Null,
        None => return Ok("None".to_owned()),
    };
    let value = match value {
        Value::Int(n) if prop.ty.widens_int() => Value::Float(n as f64),
        Value::Null if !prop.ty.is_none() && prop.ty.mask & NULL == 0 => {
            return Err(class
                .scope
                .error(format!("${} may not default to null", prop.name)));
        }
        value => value,
    };
    Ok(format!("Some({})", literal(&value)))
}

fn literal(value: &Value) -> String {
    match value {
        Value::Null => "d::Value::Null".to_owned(),
        Value::Bool(b) => format!("d::Value::Bool({b})"),
        Value::Int(n) => format!("d::Value::Int({n})"),
        Value::Float(n) => format!("d::Value::Float({})", float(*n)),
        Value::Str(bytes) => format!("d::Value::Str(b\"{}\")", bytes.escape_ascii()),
        Value::Array(items) => {
            let mut out = String::from("d::Value::Array(&[");
            for (key, value) in items {
                let key = match key {
                    Key::Int(n) => format!("d::Key::Int({n})"),
                    Key::Str(bytes) => format!("d::Key::Str(b\"{}\")", bytes.escape_ascii()),
                };
                let _ = write!(out, "({key}, {}), ", literal(value));
            }
            out.push_str("])");
            out
        }
    }
}

fn float(n: f64) -> String {
    if n.is_nan() {
        "f64::NAN".to_owned()
    } else if n.is_infinite() {
        if n > 0.0 {
            "f64::INFINITY"
        } else {
            "f64::NEG_INFINITY"
        }
        .to_owned()
    } else {
        format!("{n:?}")
    }
}

fn access(access: Access) -> String {
    let visibility = match access.visibility {
        Visibility::Public => "PUBLIC",
        Visibility::Protected => "PROTECTED",
        _ => "PRIVATE",
    };
    let mut out = format!("d::access::{visibility}");
    for (set, name) in [
        (access.is_static, "STATIC"),
        (access.is_abstract, "ABSTRACT"),
        (access.is_final, "FINAL"),
    ] {
        if set {
            let _ = write!(out, " | d::access::{name}");
        }
    }
    out
}

fn type_decl(ty: &Type, class: &ClassStub) -> Result<String, Failure> {
    let classes = (!ty.classes.is_empty()).then(|| ty.classes.join("|"));
    Ok(format!(
        "d::TypeDecl {{ mask: {}, classes: {} }}",
        ty.mask,
        optional_text(classes.as_deref(), class)?
    ))
}

fn texts(names: &[String], class: &ClassStub) -> Result<String, Failure> {
    let mut out = String::new();
    for name in names {
        let _ = write!(out, "{}, ", c_text(name, class)?);
    }
    Ok(out)
}

fn optional_text(text: Option<&str>, class: &ClassStub) -> Result<String, Failure> {
    Ok(match text {
        Some(text) => format!("Some({})", c_text(text, class)?),
        None => "None".to_owned(),
    })
}

fn c_text(text: &str, class: &ClassStub) -> Result<String, Failure> {
    if text.contains('\0') {
        return Err(class.scope.error("a NUL byte in a name or comment"));
    }
    Ok(format!("c\"{}\"", text.escape_debug()))
}

/// Rust module path of a class: its namespace in snake case, without the leading `Workerman`.
fn rust_path(class: &str) -> Vec<String> {
    class
        .split('\\')
        .enumerate()
        .filter(|(level, part)| *level > 0 || *part != "Workerman")
        .map(|(_, part)| escape_keyword(snake(part)))
        .collect()
}

/// Rust name of a method's handler.
fn method_name(php: &str) -> String {
    match php.strip_prefix("__") {
        Some("construct") => "construct".to_owned(),
        Some(magic) => format!("magic_{}", snake(magic)),
        None => escape_keyword(snake(php)),
    }
}

fn escape_keyword(name: String) -> String {
    if KEYWORDS.contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    }
}

/// `getRemoteIp` → `get_remote_ip`, `remoteURI` → `remote_uri`, `STATUS_OK` → `status_ok`.
fn snake(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (i, &c) in chars.iter().enumerate() {
        let previous = i
            .checked_sub(1)
            .and_then(|i| chars.get(i))
            .copied()
            .unwrap_or('_');
        let next_is_lower = chars.get(i + 1).is_some_and(char::is_ascii_lowercase);
        let after_word = previous.is_ascii_lowercase() || previous.is_ascii_digit();
        let ends_acronym = previous.is_ascii_uppercase() && next_is_lower;
        if c.is_ascii_uppercase() && (after_word || ends_acronym) {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// A namespace, a class, or both (`Workerman\Protocols\Http` is a class and holds others).
#[derive(Default)]
struct Module {
    text: String,
    children: BTreeMap<String, Module>,
}

impl Module {
    fn insert(&mut self, path: &[String], text: String) {
        match path.split_first() {
            Some((head, rest)) => {
                self.children
                    .entry(head.clone())
                    .or_default()
                    .insert(rest, text);
            }
            None => self.text = text,
        }
    }

    fn write(&self, out: &mut String) {
        for (name, child) in &self.children {
            let _ = writeln!(out, "/// Generated.\npub mod {name} {{");
            if !child.text.is_empty() {
                let _ = writeln!(out, "use crate::bridge::declare as d;\n{}", child.text);
            }
            child.write(out);
            let _ = writeln!(out, "}}");
        }
    }
}
