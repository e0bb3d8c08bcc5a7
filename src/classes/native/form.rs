//! `Workerman\Native\Form`

use engine::proto::http::multipart::{Part, Parts};
use engine::proto::http::request::{BodyKind, body_kind};
use engine::proto::http::tables::MIME_TYPES;

use crate::bridge::{Arr, Call, Result, Val};
use crate::classes::protocols::http::request::{Form, max_parts};

pub fn parse(call: &mut Call<'_>) -> Result<Arr> {
    let (mut fields, mut files) = (Form::default(), Arr::empty());
    if let (Some(body), Some(content_type)) = (call.str(0), call.str(1))
        && let body = body.as_bytes()
        && let BodyKind::Multipart(boundary) = body_kind(content_type.as_bytes(), body)
    {
        for part in Parts::new(body, &boundary, max_parts()) {
            match part {
                Part::Field { name, value } => fields.add(&name, body[value].into()),
                Part::File {
                    name,
                    filename,
                    content_type,
                    value,
                    ..
                } => {
                    let content = &body[value];
                    let mut file = Arr::new();
                    let mut writer = file.make_mut();
                    writer.set(b"name", &*name);
                    writer.set(b"file_name", &*filename);
                    writer.set(b"file_data", content);
                    writer.set(b"file_size", content.len() as i64);
                    writer.set(b"file_type", content_type);
                    files.make_mut().push(file);
                }
            }
        }
    }
    Ok([fields.parse(&mut Val::clone)?, Val::from(files)]
        .into_iter()
        .collect())
}

pub fn mime_types(_: &mut Call<'_>) -> Result<Arr> {
    let mut types = Arr::new();
    for (extension, kind) in MIME_TYPES {
        types.make_mut().set(extension.as_bytes(), *kind);
    }
    Ok(types)
}
