//! The body of a request: form, JSON or multipart.

use engine::proto::http::multipart::{Part, Parts};
use engine::proto::http::request::{self as raw, BodyKind};

use super::upload::{self, Form};
use super::{buffer, cached, header_of, overridden, parse, store, words};
use crate::bridge::request::parse_str;
use crate::bridge::{Arr, Call, Obj, Result, Str, Val, call_function, pending};
use crate::declared::protocols::http::request as rq;
use crate::dispatch::tcp::string_of;

/// `parse_str()`; nothing at all for an empty text.
pub(super) fn parse_form(text: &[u8]) -> Result<Val> {
    if text.is_empty() {
        return Ok(Arr::empty().into());
    }
    let parsed = parse_str(text);
    // Past max_input_vars PHP warns, and an error handler may throw.
    pending()?;
    Ok(parsed)
}

/// Fills `$data['post']` and `$data['files']`.
pub(super) fn fill_post(this: &Obj) -> Result {
    store(this, &words().post, Arr::empty());
    set_aside(this)?;
    store(this, &words().files, Arr::empty());
    let content_type = header_of(this, "content-type")?;
    let content_type = content_type.as_ref().map_or(&b""[..], |t| t.as_bytes());
    let whole = buffer(this)?;
    let kind = raw::body_kind(content_type, raw::body(whole.as_bytes()));
    if let BodyKind::Multipart(boundary) = kind {
        if overridden(this, "parseuploadfiles") {
            let dashed = [b"--", &*boundary].concat();
            return this
                .call("parseuploadfiles", &[dashed.as_slice().into()])
                .map(drop);
        }
        return fill_multipart(this, &boundary);
    }
    let own;
    let body = if overridden(this, "rawbody") {
        own = this.call("rawbody", &[]).and_then(|v| string_of(&v))?;
        own.as_bytes()
    } else {
        raw::body(whole.as_bytes())
    };
    if body.is_empty() {
        return Ok(());
    }
    let post = match kind {
        BodyKind::Json => {
            let decoded = call_function("json_decode", &[body.into(), true.into()])?;
            if decoded.as_arr().is_some() {
                decoded
            } else if decoded.is_null() {
                Arr::empty().into()
            } else {
                // (array) of a scalar.
                [decoded].into_iter().collect::<Arr>().into()
            }
        }
        _ => parse_form(body)?,
    };
    store(this, &words().post, post);
    Ok(())
}

pub fn parse_post(call: &mut Call<'_>) -> Result {
    fill_post(&call.this())
}

/// `$maxFileUploads`
pub fn max_parts() -> usize {
    usize::try_from(rq::statics::MAX_FILE_UPLOADS.long()).unwrap_or(0)
}

fn fill_multipart(this: &Obj, boundary: &[u8]) -> Result {
    // From now on there may be temporary files to remove.
    this.set_destructor(true);
    let whole = buffer(this)?;
    let body = raw::body(whole.as_bytes());
    let directory = upload::directory()?;
    let (mut fields, mut files) = (Form::default(), Form::default());
    for part in Parts::new(body, boundary, max_parts()) {
        match part {
            Part::Field { name, value } => fields.add(&name, value),
            Part::File { ref name, .. } => {
                let name = name.clone();
                files.add(&name, part);
            }
        }
    }
    // Only a file that has a place is written: one that another of its name replaces, or that is
    // past PHP's limits, would have nobody who removes it.
    let files = files.parse(&mut |part| upload::entry(part, body, &directory).into())?;
    set_aside(this)?;
    store(this, &words().files, files);
    let post = fields.parse(&mut |value| body[value.clone()].into())?;
    store(this, &words().post, post);
    Ok(())
}

/// Before `$data['files']` is replaced: its temporary files, whose paths have been handed out, are
/// still the request's to remove.
fn set_aside(this: &Obj) -> Result {
    let Some(old) = cached(this, &words().files) else {
        return Ok(());
    };
    for path in upload::paths(&old) {
        if upload::exists(&path)? {
            let mut aside = cached(this, &words().replaced_files)
                .and_then(|aside| aside.as_arr().cloned())
                .unwrap_or_default();
            aside.make_mut().push(old);
            store(this, &words().replaced_files, aside);
            break;
        }
    }
    Ok(())
}

pub fn parse_upload_files(call: &mut Call<'_>) -> Result {
    let Some(dashed) = call.str(0) else {
        return Ok(());
    };
    let boundary = trim_quotes(dashed.as_bytes());
    let boundary = boundary.strip_prefix(b"--").unwrap_or(boundary);
    fill_multipart(&call.this(), boundary)
}

fn trim_quotes(mut text: &[u8]) -> &[u8] {
    while let [b'"', rest @ ..] | [rest @ .., b'"'] = text {
        text = rest;
    }
    text
}

/// One part, for sub-classes that walk the body themselves. The accumulators are form texts, as
/// upstream's are.
pub fn parse_upload_file(call: &mut Call<'_>) -> Result<i64> {
    let whole = buffer(&call.this())?;
    let (Some(dashed), Some(start)) = (call.str(0), call.long(1)) else {
        return Ok(0);
    };
    let dashed = dashed.as_bytes();
    // The reader wants to see the delimiter line in front of the part.
    let body = usize::try_from(start)
        .ok()
        .and_then(|start| start.checked_sub(dashed.len() + 2))
        .and_then(|from| Some((from, whole.as_bytes().get(from..)?)));
    let Some((from, body)) = body.filter(|(_, body)| body.starts_with(dashed)) else {
        return Ok(0);
    };
    let boundary = dashed.strip_prefix(b"--").unwrap_or(dashed);
    let Some(part) = Parts::new(body, boundary, 1).next() else {
        return Ok(0);
    };
    let end = match &part {
        Part::Field { value, .. } | Part::File { value, .. } => value.end,
    };
    match &part {
        Part::Field { name, value } => {
            let mut text = call.str(2).map_or_else(Vec::new, |t| t.as_bytes().to_vec());
            upload::push_encoded(&mut text, name);
            text.push(b'=');
            upload::push_encoded(&mut text, &body[value.clone()]);
            text.push(b'&');
            call.assign(2, text.as_slice())?;
        }
        Part::File { name, .. } => {
            let mut files = call.arr(4).unwrap_or_default();
            let mut text = call.str(3).map_or_else(Vec::new, |t| t.as_bytes().to_vec());
            upload::push_encoded(&mut text, name);
            text.extend_from_slice(format!("={}&", files.len()).as_bytes());
            let entry = upload::entry(&part, body, &upload::directory()?);
            files.make_mut().push(entry);
            call.assign(3, text.as_slice())?;
            call.assign(4, files)?;
        }
    }
    // Behind the delimiter and its line end.
    Ok(i64::try_from(from + end + 2 + dashed.len() + 2).unwrap_or(0))
}

/// `$data['files']`, parsed when it is not there, and again when a temporary file has disappeared.
pub(super) fn files(this: &Obj) -> Result<Val> {
    if let Some(found) = cached(this, &words().files) {
        let mut complete = true;
        for path in upload::paths(&found) {
            complete = complete && upload::exists(&path)?;
        }
        if complete {
            return Ok(found);
        }
    }
    parse(this, "parsepost", fill_post)?;
    Ok(cached(this, &words().files).unwrap_or_else(|| Arr::empty().into()))
}

impl<T> Form<T> {
    /// The value of each thing that has a place, as PHP arranges them: `a[]` and `a[b]` make arrays.
    pub fn parse(&self, value: &mut dyn FnMut(&T) -> Val) -> Result<Val> {
        if self.things.is_empty() {
            return Ok(Arr::empty().into());
        }
        let places = parse_form(&self.text)?;
        Ok(self.fill(&places, value))
    }

    fn fill(&self, place: &Val, value: &mut dyn FnMut(&T) -> Val) -> Val {
        if let Some(places) = place.as_arr() {
            let mut filled = Arr::new();
            for (key, place) in places.iter() {
                let there = self.fill(&place.to_val(), value);
                filled.make_mut().set_key(&key, there);
            }
            return filled.into();
        }
        place
            .as_str()
            .and_then(|n: &Str| n.to_text().parse::<usize>().ok())
            .and_then(|n| self.things.get(n))
            .map_or(Val::NULL, value)
    }
}
