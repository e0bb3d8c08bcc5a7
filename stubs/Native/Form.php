<?php

namespace Workerman\Native;

/** Parts of the HTTP code for PHP code that has no Request. Only the extension has this class. */
final class Form
{
    /**
     * Read a multipart/form-data body; no file is written. At most `Request::$maxFileUploads` parts are read.
     *
     * @param string $contentType Content-Type of the request, which names the boundary.
     *
     * @return array{0: array<array-key, mixed>, 1: list<array{name: string, file_name: string, file_data: string,
     *     file_size: int, file_type: string}>} fields as in `$_POST`, and files in the order they came; both are empty
     *     when the type is another one
     */
    public static function parse(string $body, string $contentType): array {}

    /** @return array<string, string> media type by file extension (lower case) */
    public static function mimeTypes(): array {}
}
