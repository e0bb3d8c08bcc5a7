//! Inputs without libfuzzer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs, io};

/// No input becomes longer than this, in bytes.
const LONGEST: usize = 4096;
/// Changed inputs that are kept to be changed again.
const KEPT: usize = 512;
/// Inputs between two looks at the clock.
const ROUND: usize = 256;

/// Runs every seed of the target, then changed ones for `FUZZ_SECONDS` (default 10). Arguments are
/// files to run instead. An input that panics is written to `artifacts/<target>/`.
pub fn drive(target: &str, run: impl Fn(&[u8])) -> ExitCode {
    match drive_in(Path::new(env!("CARGO_MANIFEST_DIR")), target, run) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{target}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn drive_in(home: &Path, target: &str, run: impl Fn(&[u8])) -> io::Result<ExitCode> {
    let survives = |input: &[u8]| catch_unwind(AssertUnwindSafe(|| run(input))).is_ok();
    let named: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    if !named.is_empty() {
        for file in named {
            if !survives(&fs::read(&file)?) {
                eprintln!("{target}: {} fails", file.display());
                return Ok(ExitCode::FAILURE);
            }
        }
        return Ok(ExitCode::SUCCESS);
    }

    let seeds = seeds(&home.join("seeds").join(target))?;
    for input in &seeds {
        if !survives(input) {
            return keep(home, target, input);
        }
    }
    let time = Duration::from_secs(number("FUZZ_SECONDS", 10));
    let mut random = Random(number("FUZZ_SEED", 0x9e37_79b9_7f4a_7c15).max(1));
    let mut pool = seeds.clone();
    let (start, mut count) = (Instant::now(), seeds.len());
    loop {
        for _ in 0..ROUND {
            let mut input = pool[random.below(pool.len())].clone();
            for _ in 0..=random.below(4) {
                change(&mut input, &pool, &mut random);
            }
            if !survives(&input) {
                return keep(home, target, &input);
            }
            count += 1;
            if random.below(8) == 0 {
                // The seeds themselves stay.
                if pool.len() < seeds.len() + KEPT {
                    pool.push(input);
                } else {
                    let at = seeds.len() + random.below(KEPT);
                    pool[at] = input;
                }
            }
        }
        if start.elapsed() >= time {
            println!("{target}: {count} inputs, no failure");
            return Ok(ExitCode::SUCCESS);
        }
    }
}

fn seeds(folder: &Path) -> io::Result<Vec<Vec<u8>>> {
    let mut files = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    files.sort();
    if files.is_empty() {
        return Err(io::Error::other("there are no seeds"));
    }
    files.iter().map(fs::read).collect()
}

fn keep(home: &Path, target: &str, input: &[u8]) -> io::Result<ExitCode> {
    let folder = home.join("artifacts").join(target);
    fs::create_dir_all(&folder)?;
    let file = folder.join(format!("crash-{:016x}", checksum(input)));
    fs::write(&file, input)?;
    eprintln!("{target}: failing input written to {}", file.display());
    Ok(ExitCode::FAILURE)
}

/// FNV-1a.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn number(name: &str, default: u64) -> u64 {
    let set = env::var(name).ok();
    set.and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// xorshift64
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// 0 up to `end`, exclusive; 0 when `end` is 0.
    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap_or(u64::MAX);
        usize::try_from((self.next() >> 16) % end).unwrap_or(0)
    }

    fn byte(&mut self) -> u8 {
        self.next().to_be_bytes()[2]
    }
}

/// Bytes that parsers look for, or stumble over.
const TELLING: [u8; 24] = [
    0x00, 0x01, 0x02, 0x04, 0x08, 0x7d, 0x7e, 0x7f, 0x80, 0x81, 0x88, 0x89, 0xc1, 0xfd, 0xfe, 0xff,
    b'\r', b'\n', b' ', b':', b';', b'0', b'f', b',',
];

fn change(input: &mut Vec<u8>, pool: &[Vec<u8>], random: &mut Random) {
    let at = random.below(input.len());
    let length = 1 + random.below(input.len().saturating_sub(at).min(16));
    let end = input.len().min(at + length);
    match random.below(9) {
        0 if !input.is_empty() => input[at] ^= 1 << random.below(8),
        1 if !input.is_empty() => input[at] = random.byte(),
        2 if !input.is_empty() => input[at] = TELLING[random.below(TELLING.len())],
        3 => input.insert(at, TELLING[random.below(TELLING.len())]),
        4 => drop(input.drain(at..end)),
        5 => {
            let part = input[at..end].to_vec();
            let to = random.below(input.len() + 1);
            input.splice(to..to, part);
        }
        6 => input.truncate(at),
        7 => {
            // The front of this one, the back of another.
            let other = &pool[random.below(pool.len())];
            input.truncate(at);
            input.extend_from_slice(&other[random.below(other.len()).min(other.len())..]);
        }
        _ => {
            let other = &pool[random.below(pool.len())];
            let from = random.below(other.len());
            let to = other.len().min(from + 1 + random.below(64));
            input.splice(at..at, other[from.min(to)..to].iter().copied());
        }
    }
    input.truncate(LONGEST);
}
