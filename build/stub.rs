//! Reads the stub files into a plain model of classes, with every name resolved.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use php_ast::ast::{BuiltinType, Modifiers, NameKind, Visibility};
use php_ast::owned::{
    Attribute, ClassBody, ClassMemberKind, Comment, Expr, ExprKind, Ident, MethodDecl, Name, Param,
    Stmt, StmtKind, TypeHint, TypeHintKind, UseDecl,
};

use crate::{Failure, fail};

/// Bits of `zend_type.type_mask`; `src/bridge/declare.c` asserts that they are the engine's.
pub const NULL: u32 = 1 << 1;
pub const BOOL: u32 = 3 << 2;
pub const INT: u32 = 1 << 4;
pub const FLOAT: u32 = 1 << 5;
pub const MIXED: u32 = 0x3fe;

/// One class or interface as its stub declares it.
pub struct ClassStub {
    /// Full name without the leading backslash.
    pub name: String,
    pub is_interface: bool,
    pub is_abstract: bool,
    pub is_final: bool,
    pub parent: Option<String>,
    pub interfaces: Vec<String>,
    pub attributes: Vec<String>,
    pub doc: Option<String>,
    pub consts: Vec<ConstStub>,
    pub props: Vec<PropStub>,
    pub methods: Vec<MethodStub>,
    /// Where it was read, for error messages.
    pub scope: Scope,
}

pub struct ConstStub {
    pub name: String,
    pub access: Access,
    pub value: Expr,
    pub doc: Option<String>,
}

pub struct PropStub {
    pub name: String,
    pub access: Access,
    pub ty: Type,
    pub default: Option<Expr>,
    pub doc: Option<String>,
}

pub struct MethodStub {
    pub name: String,
    pub access: Access,
    pub by_ref: bool,
    pub params: Vec<ParamStub>,
    pub returns: Type,
    pub doc: Option<String>,
}

impl MethodStub {
    /// Whether the handler itself decides about arguments of other types than the declared ones.
    pub fn is_lenient(&self) -> bool {
        let doc = self.doc.as_deref().unwrap_or_default();
        doc.contains("@lenient ")
    }
}

pub struct ParamStub {
    pub name: String,
    pub ty: Type,
    pub by_ref: bool,
    pub variadic: bool,
    /// Source text of the default, as Reflection prints and evaluates it.
    pub default: Option<String>,
}

/// Modifiers of a member.
#[derive(Clone, Copy)]
pub struct Access {
    pub visibility: Visibility,
    pub is_static: bool,
    pub is_abstract: bool,
    pub is_final: bool,
}

/// A declared type: builtin types as a mask, classes by name. Both empty means no type.
#[derive(Default)]
pub struct Type {
    pub mask: u32,
    pub classes: Vec<String>,
}

impl Type {
    pub fn is_none(&self) -> bool {
        self.mask == 0 && self.classes.is_empty()
    }

    /// PHP turns an integer default of a `float` into a float when the declaration is compiled.
    pub fn widens_int(&self) -> bool {
        self.mask & FLOAT != 0 && self.mask & INT == 0
    }
}

/// Namespace and imports in force at a class: what its names are resolved against.
#[derive(Clone, Default)]
pub struct Scope {
    pub file: PathBuf,
    pub namespace: String,
    imports: HashMap<String, String>,
}

impl Scope {
    /// Full class name, without the leading backslash.
    pub fn resolve(&self, name: &Name) -> String {
        let text = name.join_parts();
        match name.kind() {
            NameKind::FullyQualified => text.trim_start_matches('\\').to_owned(),
            NameKind::Relative => self.qualify(text.trim_start_matches("namespace\\")),
            _ => self.resolve_text(&text),
        }
    }

    /// Full class name of a name written without a leading backslash.
    fn resolve_text(&self, text: &str) -> String {
        if is_class_keyword(text) {
            return text.to_ascii_lowercase();
        }
        let (head, rest) = text.split_once('\\').unwrap_or((text, ""));
        match self.imports.get(&head.to_ascii_lowercase()) {
            Some(full) if rest.is_empty() => full.clone(),
            Some(full) => format!("{full}\\{rest}"),
            None => self.qualify(text),
        }
    }

    fn qualify(&self, text: &str) -> String {
        if self.namespace.is_empty() {
            text.to_owned()
        } else {
            format!("{}\\{text}", self.namespace)
        }
    }

    fn import(&mut self, uses: &UseDecl) {
        for item in &uses.uses {
            let alias = item
                .alias
                .as_ref()
                .and_then(Ident::as_str)
                .unwrap_or(item.name.last_part());
            let full = item.name.join_parts().trim_start_matches('\\').to_owned();
            self.imports.insert(alias.to_ascii_lowercase(), full);
        }
    }

    pub fn error(&self, what: impl std::fmt::Display) -> Failure {
        fail(format!("{}: {what}", self.file.display()))
    }
}

/// Reads one stub file.
///
/// # Errors
///
/// When the file does not parse, or declares something the generator does not know.
pub fn read(path: &Path, source: &str) -> Result<Vec<ClassStub>, Failure> {
    let parsed = php_rs_parser::parse(source);
    let mut scope = Scope {
        file: path.to_owned(),
        ..Scope::default()
    };
    if let Some(error) = parsed.errors.first() {
        return Err(scope.error(error));
    }
    let mut classes = Vec::new();
    read_statements(&parsed.program.stmts, source, &mut scope, &mut classes)?;
    Ok(classes)
}

fn read_statements(
    stmts: &[Stmt],
    source: &str,
    scope: &mut Scope,
    out: &mut Vec<ClassStub>,
) -> Result<(), Failure> {
    for stmt in stmts {
        match &stmt.kind {
            StmtKind::Namespace(decl) => {
                scope.namespace = decl.name.as_ref().map(Name::join_parts).unwrap_or_default();
                scope.imports.clear();
                if let php_ast::owned::NamespaceBody::Braced(block) = &decl.body {
                    read_statements(&block.stmts, source, scope, out)?;
                }
            }
            StmtKind::Use(uses) => scope.import(uses),
            StmtKind::Class(decl) => {
                let name = ident(decl.name.as_ref(), scope)?;
                let mut class =
                    new_class(&name, &decl.attributes, decl.doc_comment.as_ref(), scope);
                class.is_abstract = decl.modifiers.is_abstract;
                class.is_final = decl.modifiers.is_final;
                class.parent = decl.extends.as_ref().map(|parent| scope.resolve(parent));
                class.interfaces = decl
                    .implements
                    .iter()
                    .map(|name| scope.resolve(name))
                    .collect();
                read_members(&decl.body, source, &mut class)?;
                out.push(class);
            }
            StmtKind::Interface(decl) => {
                let name = ident(Some(&decl.name), scope)?;
                let mut class =
                    new_class(&name, &decl.attributes, decl.doc_comment.as_ref(), scope);
                class.is_interface = true;
                class.interfaces = decl
                    .extends
                    .iter()
                    .map(|name| scope.resolve(name))
                    .collect();
                read_members(&decl.body, source, &mut class)?;
                out.push(class);
            }
            StmtKind::Declare(_) | StmtKind::Nop | StmtKind::InlineHtml(_) => {}
            _ => return Err(scope.error("a stub holds only classes and interfaces")),
        }
    }
    Ok(())
}

fn new_class(
    name: &str,
    attributes: &[Attribute],
    doc: Option<&Comment>,
    scope: &Scope,
) -> ClassStub {
    ClassStub {
        name: scope.qualify(name),
        is_interface: false,
        is_abstract: false,
        is_final: false,
        parent: None,
        interfaces: Vec::new(),
        attributes: attributes
            .iter()
            .map(|attribute| scope.resolve(&attribute.name))
            .collect(),
        doc: doc_text(doc),
        consts: Vec::new(),
        props: Vec::new(),
        methods: Vec::new(),
        scope: scope.clone(),
    }
}

fn read_members(body: &ClassBody, source: &str, class: &mut ClassStub) -> Result<(), Failure> {
    for member in &body.members {
        match &member.kind {
            ClassMemberKind::ClassConst(decl) => class.consts.push(ConstStub {
                name: ident(Some(&decl.name), &class.scope)?,
                access: access(&decl.modifiers),
                value: decl.value.clone(),
                doc: doc_text(decl.doc_comment.as_ref()),
            }),
            ClassMemberKind::Property(decl) => {
                if decl.modifiers.is_readonly || !decl.hooks.is_empty() {
                    return Err(class
                        .scope
                        .error("readonly and hooked properties are not supported"));
                }
                class.props.push(PropStub {
                    name: ident(Some(&decl.name), &class.scope)?
                        .trim_start_matches('$')
                        .to_owned(),
                    access: access(&decl.modifiers),
                    ty: optional_type(decl.type_hint.as_ref(), &class.scope)?,
                    default: decl.default.clone(),
                    doc: doc_text(decl.doc_comment.as_ref()),
                });
            }
            ClassMemberKind::Method(decl) => {
                let method = read_method(decl, source, class)?;
                class.methods.push(method);
            }
            _ => return Err(class.scope.error("traits are not supported in stubs")),
        }
    }
    Ok(())
}

fn read_method(decl: &MethodDecl, source: &str, class: &ClassStub) -> Result<MethodStub, Failure> {
    let scope = &class.scope;
    let mut access = access(&decl.modifiers);
    access.is_abstract |= class.is_interface;
    if !decl.attributes.is_empty() {
        return Err(scope.error("attributes of methods are not supported in stubs"));
    }
    Ok(MethodStub {
        name: ident(Some(&decl.name), scope)?,
        access,
        by_ref: decl.by_ref,
        params: decl
            .params
            .iter()
            .map(|param| read_param(param, source, scope))
            .collect::<Result<_, _>>()?,
        returns: optional_type(decl.return_type.as_ref(), scope)?,
        doc: doc_text(decl.doc_comment.as_ref()),
    })
}

fn read_param(param: &Param, source: &str, scope: &Scope) -> Result<ParamStub, Failure> {
    let mut ty = optional_type(param.type_hint.as_ref(), scope)?;
    let default = match &param.default {
        None => None,
        Some(expr) => {
            if matches!(expr.kind, ExprKind::Null) && !ty.is_none() {
                ty.mask |= NULL;
            }
            if names_relative_class(expr) {
                return Err(scope.error("a default must name classes with a leading backslash"));
            }
            let text = source
                .get(expr.span.start as usize..expr.span.end as usize)
                .ok_or_else(|| scope.error("the text of a default lies outside the file"))?;
            let widened = ty.widens_int() && is_int_literal(expr);
            Some(if widened {
                format!("{text}.0")
            } else {
                text.to_owned()
            })
        }
    };
    if param.modifiers.visibility.is_some() {
        return Err(scope.error("promoted parameters are not supported in stubs"));
    }
    Ok(ParamStub {
        name: ident(Some(&param.name), scope)?
            .trim_start_matches('$')
            .to_owned(),
        ty,
        by_ref: param.by_ref,
        variadic: param.variadic,
        default,
    })
}

fn is_int_literal(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Int(_) => true,
        ExprKind::UnaryPrefix(unary) => matches!(unary.operand.kind, ExprKind::Int(_)),
        _ => false,
    }
}

fn is_class_keyword(name: &str) -> bool {
    ["self", "static", "parent"]
        .iter()
        .any(|keyword| name.eq_ignore_ascii_case(keyword))
}

/// The engine evaluates default texts outside any namespace.
fn names_relative_class(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::ClassConstAccess(access) => match &access.class.kind {
            ExprKind::Name(name) => {
                name.kind() != NameKind::FullyQualified && !is_class_keyword(&name.join_parts())
            }
            _ => true,
        },
        ExprKind::Parenthesized(inner) => names_relative_class(inner),
        ExprKind::Binary(binary) => {
            names_relative_class(&binary.left) || names_relative_class(&binary.right)
        }
        ExprKind::Array(items) => items.iter().any(|item| {
            item.key.as_ref().is_some_and(names_relative_class)
                || names_relative_class(item.value())
        }),
        _ => false,
    }
}

fn optional_type(hint: Option<&TypeHint>, scope: &Scope) -> Result<Type, Failure> {
    let mut ty = Type::default();
    if let Some(hint) = hint {
        add_type(hint, scope, &mut ty)?;
    }
    Ok(ty)
}

fn add_type(hint: &TypeHint, scope: &Scope, ty: &mut Type) -> Result<(), Failure> {
    match &hint.kind {
        TypeHintKind::Nullable(inner) => {
            ty.mask |= NULL;
            add_type(inner, scope, ty)?;
        }
        TypeHintKind::Union(parts) => {
            for part in parts {
                add_type(part, scope, ty)?;
            }
        }
        TypeHintKind::Named(name) => match builtin(&name.join_parts()) {
            Some(mask) if name.kind() == NameKind::Unqualified => ty.mask |= mask,
            _ => ty.classes.push(scope.resolve(name)),
        },
        TypeHintKind::Keyword(BuiltinType::Self_, _) => ty.classes.push("self".to_owned()),
        TypeHintKind::Keyword(BuiltinType::Parent_, _) => ty.classes.push("parent".to_owned()),
        TypeHintKind::Keyword(keyword, _) => match builtin(keyword.as_str()) {
            Some(mask) => ty.mask |= mask,
            None => return Err(scope.error(format!("type {} is not supported", keyword.as_str()))),
        },
        _ => return Err(scope.error("intersection types are not supported in stubs")),
    }
    Ok(())
}

fn builtin(name: &str) -> Option<u32> {
    Some(match name.to_ascii_lowercase().as_str() {
        "null" => NULL,
        "false" => 1 << 2,
        "true" => 1 << 3,
        "bool" => BOOL,
        "int" => INT,
        "float" => FLOAT,
        "string" => 1 << 6,
        "array" => 1 << 7,
        "object" => 1 << 8,
        "mixed" => MIXED,
        "callable" => 1 << 12,
        "void" => 1 << 14,
        "static" => 1 << 15,
        "never" => 1 << 17,
        _ => return None,
    })
}

fn access(modifiers: &Modifiers) -> Access {
    Access {
        visibility: modifiers.visibility.unwrap_or(Visibility::Public),
        is_static: modifiers.is_static,
        is_abstract: modifiers.is_abstract,
        is_final: modifiers.is_final,
    }
}

fn doc_text(comment: Option<&Comment>) -> Option<String> {
    comment.map(|comment| comment.text.to_string())
}

fn ident(name: Option<&Ident>, scope: &Scope) -> Result<String, Failure> {
    name.and_then(Ident::as_str)
        .map(str::to_owned)
        .ok_or_else(|| scope.error("a declaration without a name"))
}
