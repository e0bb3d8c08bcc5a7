//! The parts of a multipart/form-data body (RFC 7578, RFC 2046 section 5.1). No file is touched:
//! values are ranges of the body.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::head::trim_ows;
use super::params::Params;

/// One part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// A field without a file name.
    Field {
        /// Its `name` parameter, may be empty.
        name: Cow<'a, [u8]>,
        /// Where its value lies in the body.
        value: Range<usize>,
    },
    /// A file.
    File {
        /// The `name` parameter, may be empty.
        name: Cow<'a, [u8]>,
        /// The `filename` parameter as sent, directories included; empty when no file was chosen.
        filename: Cow<'a, [u8]>,
        /// The WebkitRelativePath line, else the file name.
        full_path: Cow<'a, [u8]>,
        /// The Content-Type line, else empty.
        content_type: &'a [u8],
        /// Where its content lies in the body.
        value: Range<usize>,
    },
}

/// Iterates over the parts of a body. It ends at the closing delimiter, after `max_parts` parts
/// (fields count too), and at the first part that is malformed or has no end; the parts before
/// that one stand.
pub struct Parts<'a> {
    body: &'a [u8],
    delimiter: memmem::Finder<'static>,
    /// Start of the next part's header lines.
    at: usize,
    left: usize,
}

/// Whether a body has a line by which this boundary would divide it.
pub(super) fn is_divided(body: &[u8], boundary: &[u8]) -> bool {
    Parts::new(body, boundary, 1).left > 0
}

/// What follows the bytes of a delimiter.
enum After {
    /// A line end: a part starts here.
    Part(usize),
    /// `--`: that was the last part.
    Close,
    /// Other bytes: the boundary is but the start of a longer word.
    Content,
}

impl<'a> Parts<'a> {
    /// `boundary` as in the Content-Type, without the two dashes. What precedes the first
    /// delimiter is skipped.
    pub fn new(body: &'a [u8], boundary: &[u8], max_parts: usize) -> Self {
        let delimiter = memmem::Finder::new(&[b"\r\n--", boundary].concat()).into_owned();
        let mut parts = Self {
            body,
            delimiter,
            at: 0,
            left: max_parts,
        };
        let first = &parts.delimiter.needle()[2..];
        let start = match body.starts_with(first) {
            true => parts.after(first.len()),
            false => After::Content,
        };
        let start = match start {
            After::Content => parts
                .delimiter_from(0)
                .map_or(After::Close, |(_, after)| after),
            found => found,
        };
        match start {
            After::Part(at) => parts.at = at,
            After::Close | After::Content => parts.left = 0,
        }
        parts
    }

    /// The next delimiter line at or after `from`: where it starts, what follows it.
    fn delimiter_from(&self, from: usize) -> Option<(usize, After)> {
        let needle = self.delimiter.needle().len();
        self.delimiter
            .find_iter(self.body.get(from..)?)
            .map(|at| (from + at, self.after(from + at + needle)))
            .find(|(_, after)| !matches!(after, After::Content))
    }

    fn after(&self, at: usize) -> After {
        let rest = &self.body[at..];
        // Transport padding, RFC 2046 section 5.1.1. With a client whose boundary ends in a space it
        // stands before the dashes too.
        let padding = rest
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t'))
            .count();
        match &rest[padding..] {
            [b'-', b'-', ..] => After::Close,
            [b'\r', b'\n', ..] => After::Part(at + padding + 2),
            _ => After::Content,
        }
    }

    /// Reads the part whose header lines are `head`; None when it is malformed, Some(None) when
    /// it is neither a field nor a file.
    fn part(head: &'a [u8], value: Range<usize>) -> Option<Option<Part<'a>>> {
        let mut names = None;
        let mut content_type: &[u8] = b"";
        let mut relative_path = None;
        let mut rest = head;
        while !rest.is_empty() {
            let end = memmem::find(rest, b"\r\n").unwrap_or(rest.len());
            let line = &rest[..end];
            rest = rest.get(end + 2..).unwrap_or_default();
            let colon = memchr::memchr(b':', line).filter(|&at| at > 0)?;
            let text = trim_ows(&line[colon + 1..]);
            match &line[..colon] {
                key if key.eq_ignore_ascii_case(b"content-disposition") => {
                    let (mut name, mut filename) = (None, None);
                    for (param, value) in Params::new(text) {
                        if param.eq_ignore_ascii_case(b"name") {
                            name.get_or_insert(value);
                        } else if param.eq_ignore_ascii_case(b"filename") {
                            filename.get_or_insert(value);
                        }
                    }
                    match (name, filename) {
                        (None, _) => return Some(None),
                        (Some(name), None) => return Some(Some(Part::Field { name, value })),
                        (Some(name), Some(filename)) => names = Some((name, filename)),
                    }
                }
                key if key.eq_ignore_ascii_case(b"content-type") => content_type = text,
                key if key.eq_ignore_ascii_case(b"webkitrelativepath") => {
                    relative_path = Some(text);
                }
                _ => {}
            }
        }
        let (name, filename) = names?;
        let full_path = relative_path.map_or_else(|| filename.clone(), Cow::Borrowed);
        Some(Some(Part::File {
            name,
            filename,
            full_path,
            content_type,
            value,
        }))
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        while self.left > 0 {
            self.left -= 1;
            let start = self.at;
            let found = self.delimiter_from(start).and_then(|(end, after)| {
                let head_len = memmem::find(&self.body[start..end], b"\r\n\r\n")?;
                let head = &self.body[start..start + head_len];
                let part = Self::part(head, start + head_len + 4..end)?;
                Some((part, after))
            });
            let Some((part, after)) = found else {
                self.left = 0;
                break;
            };
            match after {
                After::Part(at) => self.at = at,
                After::Close | After::Content => self.left = 0,
            }
            if part.is_some() {
                return part;
            }
        }
        None
    }
}
