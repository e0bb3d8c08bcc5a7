//! Parameters of a field value: `; name=value; name="value"` (RFC 9110 section 5.6.6), read with
//! the leniency that form uploads need (RFC 7578 section 4.2).

use std::borrow::Cow;

/// Iterates over the parameters behind the first `;` of a field value: name as written, value
/// without quotes. A piece without `=` is skipped.
pub(super) struct Params<'a> {
    rest: &'a [u8],
}

impl<'a> Params<'a> {
    pub fn new(value: &'a [u8]) -> Self {
        let start = memchr::memchr(b';', value).unwrap_or(value.len());
        Self {
            rest: &value[start..],
        }
    }
}

impl<'a> Iterator for Params<'a> {
    type Item = (&'a [u8], Cow<'a, [u8]>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            while let [b';' | b' ' | b'\t', rest @ ..] = self.rest {
                self.rest = rest;
            }
            if self.rest.is_empty() {
                return None;
            }
            let at = memchr::memchr2(b'=', b';', self.rest).unwrap_or(self.rest.len());
            let (name, rest) = self.rest.split_at(at);
            let Some(rest) = rest.strip_prefix(b"=") else {
                self.rest = rest;
                continue;
            };
            let name = name.trim_ascii();
            let rest = rest.trim_ascii_start();
            let (value, rest) = match rest.strip_prefix(b"\"") {
                Some(quoted) => unquote(quoted),
                None => {
                    let end = memchr::memchr(b';', rest);
                    let (value, rest) = rest.split_at(end.unwrap_or(rest.len()));
                    (Cow::Borrowed(value.trim_ascii_end()), rest)
                }
            };
            self.rest = rest;
            return Some((name, value));
        }
    }
}

/// The value up to its closing quote, and what follows. Browsers never escape (they write `%22`
/// and leave backslashes alone), curl writes `\"`: so `\"` stands for a quote unless it must be
/// the closing one, being followed by `;` or the end; any other backslash stands for itself.
fn unquote(quoted: &[u8]) -> (Cow<'_, [u8]>, &[u8]) {
    let mut value = Cow::Borrowed(&quoted[..0]);
    let mut from = 0;
    for at in memchr::memchr_iter(b'"', quoted) {
        let after = &quoted[at + 1..];
        let escaped = at > from
            && quoted[at - 1] == b'\\'
            && !matches!(after.trim_ascii_start().first(), None | Some(b';'));
        if !escaped {
            return (joined(value, &quoted[from..at]), after);
        }
        value.to_mut().extend_from_slice(&quoted[from..at - 1]);
        from = at;
    }
    (joined(value, &quoted[from..]), &[])
}

fn joined<'a>(mut start: Cow<'a, [u8]>, end: &'a [u8]) -> Cow<'a, [u8]> {
    if start.is_empty() {
        return Cow::Borrowed(end);
    }
    start.to_mut().extend_from_slice(end);
    start
}
