//! HTTP/1.x request framing, request parsing and response encoding (RFC 9112).
