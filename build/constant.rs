//! Evaluates the constant expressions of the stubs: constant values and property defaults.

use std::collections::HashMap;

use php_ast::ast::{BinaryOp, UnaryPrefixOp};
use php_ast::owned::{ArrayElementKind, Expr, ExprKind};

use crate::Failure;
use crate::stub::{ClassStub, Scope};

/// Constants that refer to constants deeper than this refer to themselves.
const MAX_DEPTH: u32 = 64;

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Str(Vec<u8>),
    Array(Vec<(Key, Value)>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Int(i64),
    Str(Vec<u8>),
}

/// All classes of the stubs, by lower-case name.
pub struct Evaluator<'a> {
    classes: HashMap<String, &'a ClassStub>,
}

impl<'a> Evaluator<'a> {
    pub fn new(classes: &'a [ClassStub]) -> Self {
        let classes = classes
            .iter()
            .map(|c| (c.name.to_ascii_lowercase(), c))
            .collect();
        Self { classes }
    }

    /// Value of `expr` as written inside `class`.
    ///
    /// # Errors
    ///
    /// When the expression is not constant, or names something unknown.
    pub fn value(&self, class: &ClassStub, expr: &Expr) -> Result<Value, Failure> {
        self.eval(class, expr, 0)
    }

    fn eval(&self, class: &ClassStub, expr: &Expr, depth: u32) -> Result<Value, Failure> {
        let scope = &class.scope;
        if depth > MAX_DEPTH {
            return Err(scope.error("a constant refers to itself"));
        }
        Ok(match &expr.kind {
            ExprKind::Null => Value::Null,
            ExprKind::Bool(value) => Value::Bool(*value),
            ExprKind::Int(value) => Value::Int(*value),
            ExprKind::Float(value) => Value::Float(*value),
            ExprKind::String(bytes) => Value::Str(bytes.as_bytes().to_vec()),
            ExprKind::Nowdoc(text) => Value::Str(text.value.as_bytes().to_vec()),
            ExprKind::Parenthesized(inner) => self.eval(class, inner, depth + 1)?,
            ExprKind::Name(name) => global(name.last_part(), scope)?,
            ExprKind::UnaryPrefix(unary) => {
                let operand = self.eval(class, &unary.operand, depth + 1)?;
                prefix(unary.op, operand, scope)?
            }
            ExprKind::Binary(binary) => {
                let left = self.eval(class, &binary.left, depth + 1)?;
                let right = self.eval(class, &binary.right, depth + 1)?;
                infix(binary.op, &left, &right, scope)?
            }
            ExprKind::ClassConstAccess(access) => {
                let ExprKind::Name(target) = &access.class.kind else {
                    return Err(scope.error("a constant of a computed class"));
                };
                let target = scope.resolve(target);
                let Some(member) = access.member.name_str() else {
                    return Err(scope.error("a computed constant name"));
                };
                self.class_constant(class, &target, member, depth)?
            }
            ExprKind::Array(elements) => {
                let mut items = Vec::new();
                for element in elements {
                    let ArrayElementKind::Value(value) = &element.kind else {
                        return Err(scope.error("spread and references in a constant array"));
                    };
                    let value = self.eval(class, value, depth + 1)?;
                    let key = match &element.key {
                        Some(key) => to_key(self.eval(class, key, depth + 1)?, scope)?,
                        None => Key::Int(next_index(&items)),
                    };
                    match items.iter_mut().find(|(known, _)| *known == key) {
                        Some(item) => item.1 = value,
                        None => items.push((key, value)),
                    }
                }
                Value::Array(items)
            }
            _ => return Err(scope.error("an expression that is not constant")),
        })
    }

    fn class_constant(
        &self,
        class: &ClassStub,
        target: &str,
        member: &str,
        depth: u32,
    ) -> Result<Value, Failure> {
        let scope = &class.scope;
        let target = match target {
            "self" | "static" => class.name.as_str(),
            "parent" => class.parent.as_deref().unwrap_or_default(),
            other => other,
        };
        if member.eq_ignore_ascii_case("class") {
            return Ok(Value::Str(target.as_bytes().to_vec()));
        }
        let mut pending = vec![target.to_owned()];
        while let Some(name) = pending.pop() {
            let Some(owner) = self.classes.get(&name.to_ascii_lowercase()) else {
                continue;
            };
            if let Some(found) = owner.consts.iter().find(|constant| constant.name == member) {
                return self.eval(owner, &found.value, depth + 1);
            }
            pending.extend(
                owner
                    .interfaces
                    .iter()
                    .chain(owner.parent.as_ref())
                    .cloned(),
            );
        }
        Err(scope.error(format!("unknown constant {target}::{member}")))
    }
}

/// The engine's own constants that stubs use. Their values are part of PHP's documented interface.
fn global(name: &str, scope: &Scope) -> Result<Value, Failure> {
    Ok(match name {
        "PHP_INT_MAX" => Value::Int(i64::MAX),
        "PHP_INT_MIN" => Value::Int(i64::MIN),
        "PHP_INT_SIZE" => Value::Int(8),
        "PHP_EOL" => Value::Str(b"\n".to_vec()),
        "PHP_FLOAT_EPSILON" => Value::Float(f64::EPSILON),
        "PHP_FLOAT_MAX" => Value::Float(f64::MAX),
        "NAN" => Value::Float(f64::NAN),
        "INF" => Value::Float(f64::INFINITY),
        "E_ERROR" => Value::Int(1),
        "E_WARNING" => Value::Int(2),
        "E_PARSE" => Value::Int(4),
        "E_NOTICE" => Value::Int(8),
        "E_CORE_ERROR" => Value::Int(16),
        "E_CORE_WARNING" => Value::Int(32),
        "E_COMPILE_ERROR" => Value::Int(64),
        "E_COMPILE_WARNING" => Value::Int(128),
        "E_USER_ERROR" => Value::Int(256),
        "E_USER_WARNING" => Value::Int(512),
        "E_USER_NOTICE" => Value::Int(1024),
        "E_STRICT" => Value::Int(2048),
        "E_RECOVERABLE_ERROR" => Value::Int(4096),
        "E_DEPRECATED" => Value::Int(8192),
        "E_USER_DEPRECATED" => Value::Int(16384),
        _ => return Err(scope.error(format!("unknown constant {name}"))),
    })
}

fn prefix(op: UnaryPrefixOp, value: Value, scope: &Scope) -> Result<Value, Failure> {
    Ok(match (op, value) {
        (UnaryPrefixOp::Negate, Value::Int(n)) => n
            .checked_neg()
            .map_or(Value::Float(-(n as f64)), Value::Int),
        (UnaryPrefixOp::Negate, Value::Float(n)) => Value::Float(-n),
        (UnaryPrefixOp::Plus, value @ (Value::Int(_) | Value::Float(_))) => value,
        (UnaryPrefixOp::BooleanNot, Value::Bool(b)) => Value::Bool(!b),
        (UnaryPrefixOp::BitwiseNot, Value::Int(n)) => Value::Int(!n),
        (op, value) => return Err(scope.error(format!("{op:?} of {value:?} in a constant"))),
    })
}

fn infix(op: BinaryOp, left: &Value, right: &Value, scope: &Scope) -> Result<Value, Failure> {
    let wrong = || scope.error(format!("{left:?} {op:?} {right:?} in a constant"));
    if let BinaryOp::Concat = op {
        let mut bytes = text(left).ok_or_else(wrong)?;
        bytes.extend(text(right).ok_or_else(wrong)?);
        return Ok(Value::Str(bytes));
    }
    let value = match (op, left, right) {
        (BinaryOp::BitwiseAnd, Value::Int(a), Value::Int(b)) => Some(Value::Int(a & b)),
        (BinaryOp::BitwiseOr, Value::Int(a), Value::Int(b)) => Some(Value::Int(a | b)),
        (BinaryOp::BitwiseXor, Value::Int(a), Value::Int(b)) => Some(Value::Int(a ^ b)),
        (BinaryOp::ShiftLeft, Value::Int(a), Value::Int(b)) => u32::try_from(*b)
            .ok()
            .map(|by| Value::Int(a.checked_shl(by).unwrap_or(0))),
        (BinaryOp::Add, Value::Int(a), Value::Int(b)) => a.checked_add(*b).map(Value::Int),
        (BinaryOp::Sub, Value::Int(a), Value::Int(b)) => a.checked_sub(*b).map(Value::Int),
        (BinaryOp::Mul, Value::Int(a), Value::Int(b)) => a.checked_mul(*b).map(Value::Int),
        (BinaryOp::Mod, Value::Int(a), Value::Int(b)) => a.checked_rem(*b).map(Value::Int),
        (BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::Div, a, b) => {
            match (&op, number(a), number(b)) {
                (BinaryOp::Add, Some(a), Some(b)) => Some(Value::Float(a + b)),
                (BinaryOp::Sub, Some(a), Some(b)) => Some(Value::Float(a - b)),
                (BinaryOp::Mul, Some(a), Some(b)) => Some(Value::Float(a * b)),
                (BinaryOp::Div, Some(a), Some(b)) if b != 0.0 => Some(divide(left, right, a / b)),
                _ => None,
            }
        }
        _ => None,
    };
    value.ok_or_else(wrong)
}

/// PHP's `/` gives an int when both sides are ints and nothing is left over.
fn divide(left: &Value, right: &Value, quotient: f64) -> Value {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) if a.checked_rem(*b) == Some(0) => Value::Int(a / b),
        _ => Value::Float(quotient),
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(n) => Some(*n as f64),
        Value::Float(n) => Some(*n),
        _ => None,
    }
}

fn text(value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::Str(bytes) => Some(bytes.clone()),
        Value::Int(n) => Some(n.to_string().into_bytes()),
        _ => None,
    }
}

fn next_index(items: &[(Key, Value)]) -> i64 {
    items
        .iter()
        .filter_map(|(key, _)| match key {
            Key::Int(n) => Some(n + 1),
            Key::Str(_) => None,
        })
        .max()
        .unwrap_or(0)
}

/// PHP keeps `'12'` as the integer key 12.
fn to_key(value: Value, scope: &Scope) -> Result<Key, Failure> {
    match value {
        Value::Int(n) => Ok(Key::Int(n)),
        Value::Bool(b) => Ok(Key::Int(i64::from(b))),
        Value::Str(bytes) => {
            let number = std::str::from_utf8(&bytes)
                .ok()
                .and_then(|s| s.parse::<i64>().ok());
            match number {
                Some(n) if n.to_string().as_bytes() == bytes => Ok(Key::Int(n)),
                _ => Ok(Key::Str(bytes)),
            }
        }
        other => Err(scope.error(format!("{other:?} as an array key"))),
    }
}
