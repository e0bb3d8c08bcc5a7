//! Turns the stubs into declaration tables and compiles the C side of the bridge.
//!
//! Everything PHP code can see of a class (names, signatures, types, defaults, constants) comes
//! from `stubs/**/*.php`; see `src/bridge/declare.rs` for what is done with it.
// Cargo reads a build script's directives from its standard output.
#![allow(clippy::print_stdout)]

#[path = "build/constant.rs"]
mod constant;
#[path = "build/emit.rs"]
mod emit;
#[path = "build/stub.rs"]
mod stub;

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// Stubs of classes without handlers: those to come, and those that are written in PHP.
const NOT_NATIVE: [&str; 2] = ["pending", "legacy"];

/// Why the build stops. `main` returns it, so `Debug` is what the user reads.
pub struct Failure(String);

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        fail(error)
    }
}

pub fn fail(what: impl fmt::Display) -> Failure {
    Failure(what.to_string())
}

fn main() -> Result<(), Failure> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    declarations(&root)?;
    embedded(&root)?;
    let php_config = env::var("PHP_CONFIG").unwrap_or_else(|_| "php-config".to_owned());
    println!("cargo:rerun-if-env-changed=PHP_CONFIG");
    check_version(&php_config)?;
    shim(&root, &php_config)
}

fn declarations(root: &Path) -> Result<(), Failure> {
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=stubs");
    let mut files = Vec::new();
    collect(&root.join("stubs"), "php", &mut files)?;
    let stubs = root.join("stubs");
    files.retain(|file| {
        !NOT_NATIVE
            .iter()
            .any(|dir| file.starts_with(stubs.join(dir)))
    });
    files.sort();
    let mut classes = Vec::new();
    for file in &files {
        let source = fs::read_to_string(file)?;
        classes.extend(stub::read(file, &source)?);
    }
    let out = PathBuf::from(variable("OUT_DIR")?).join("declarations.rs");
    fs::write(out, emit::generate(&classes)?)?;
    Ok(())
}

/// Lists the classes written in PHP, for `src/bridge/embedded.rs`.
fn embedded(root: &Path) -> Result<(), Failure> {
    println!("cargo:rerun-if-changed=php");
    let mut files = Vec::new();
    collect(&root.join("php"), "php", &mut files)?;
    files.sort();
    let mut list = String::from("static SOURCES: &[Source] = &[\n");
    for file in &files {
        let path = file.strip_prefix(root.join("php")).map_err(fail)?;
        let shown = path.display().to_string();
        let class = shown.trim_end_matches(".php").replace('/', "\\");
        let name = format!("workerman\\{class}").to_ascii_lowercase();
        list += &format!(
            "    Source {{ name: {name:?}, file: c\"php/{shown} of the extension workerman\", code: include_str!({file:?}) }},\n"
        );
    }
    list += "];\n";
    let out = PathBuf::from(variable("OUT_DIR")?).join("embedded.rs");
    fs::write(out, list)?;
    Ok(())
}

fn check_version(php_config: &str) -> Result<(), Failure> {
    let version: u32 = ask(php_config, "--vernum")?.trim().parse().map_err(fail)?;
    if version < 80100 {
        return Err(fail("PHP 8.1 or newer is needed"));
    }
    Ok(())
}

fn shim(root: &Path, php_config: &str) -> Result<(), Failure> {
    let mut files = Vec::new();
    collect(&root.join("src/bridge"), "c", &mut files)?;
    files.sort();
    let mut build = cc::Build::new();
    for flag in ask(php_config, "--includes")?.split_whitespace() {
        match flag.strip_prefix("-I") {
            // PHP's own headers warn under -Wextra; they are not ours to mend.
            Some(path) => build.flag("-isystem").flag(path),
            None => build.flag(flag),
        };
    }
    for file in &files {
        println!("cargo:rerun-if-changed={}", file.display());
        build.file(file);
    }
    println!(
        "cargo:rerun-if-changed={}",
        root.join("src/bridge/version.h").display()
    );
    build
        .std("gnu11")
        .flag_if_supported("-Wno-unused-parameter")
        .compile("workerman_bridge");
    Ok(())
}

/// All files below `dir` with that extension.
fn collect(dir: &Path, extension: &str, out: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if !dir.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, extension, out)?;
        } else if path.extension().is_some_and(|found| found == extension) {
            out.push(path);
        }
    }
    Ok(())
}

fn ask(php_config: &str, option: &str) -> Result<String, Failure> {
    let output = Command::new(php_config)
        .arg(option)
        .output()
        .map_err(|error| fail(format!("{php_config} {option}: {error}")))?;
    String::from_utf8(output.stdout).map_err(fail)
}

fn variable(name: &str) -> Result<String, Failure> {
    env::var(name).map_err(|error| fail(format!("{name}: {error}")))
}
