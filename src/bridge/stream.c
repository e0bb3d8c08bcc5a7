/* PHP streams over descriptors. */
#include "php.h"
#include "php_network.h"
#include "ext/standard/file.h"

/* A PHP stream over a socket descriptor; the stream closes the descriptor when it dies. */
bool wm_stream_from_socket(zval *result, int fd, bool blocking)
{
	php_stream *stream = php_stream_sock_open_from_socket(fd, NULL);
	if (!stream) {
		return 0;
	}
	stream->flags |= PHP_STREAM_FLAG_AVOID_BLOCKING | PHP_STREAM_FLAG_NO_BUFFER;
	if (!blocking) {
		php_stream_set_option(stream, PHP_STREAM_OPTION_BLOCKING, 0, NULL);
	}
	php_stream_to_zval(stream, result);
	return 1;
}

/* A PHP stream of a transport ("tcp://", "udp://", "unix://") over a socket that is bound already: what
 * stream_socket_server() gives, so that stream_socket_accept() works on it. Closes the descriptor when it
 * dies. `name` ends with a NUL, which `length` does not count. */
bool wm_stream_of_transport(zval *result, const char *name, size_t length, int fd)
{
	php_stream *stream =
		php_stream_xport_create(name, length, 0, STREAM_XPORT_SERVER, NULL, NULL, NULL, NULL, NULL);
	if (!stream) {
		return 0;
	}
	/* The data of each of these transports, openssl's included, begins with this. */
	((php_netstream_data_t *)stream->abstract)->socket = fd;
	stream->flags |= PHP_STREAM_FLAG_AVOID_BLOCKING | PHP_STREAM_FLAG_NO_BUFFER;
	php_stream_set_option(stream, PHP_STREAM_OPTION_BLOCKING, 0, NULL);
	php_stream_to_zval(stream, result);
	return 1;
}

/* The descriptor under a PHP stream, for select(); -1 when there is none. */
int wm_stream_fd(zval *z)
{
	php_stream *stream;
	int fd = -1;

	if (Z_TYPE_P(z) != IS_RESOURCE) {
		return -1;
	}
	stream = zend_fetch_resource2_ex(z, NULL, php_file_le_stream(), php_file_le_pstream());
	if (!stream) {
		return -1;
	}
	if (php_stream_cast(stream, PHP_STREAM_AS_FD_FOR_SELECT | PHP_STREAM_CAST_INTERNAL, (void *)&fd, 0) != SUCCESS) {
		return -1;
	}
	return fd;
}

/* Whether a stream has bytes that were read from its descriptor and not yet by the script. */
bool wm_stream_has_read_ahead(zval *z)
{
	php_stream *stream;

	/* Asked first: a TLS stream moves what only OpenSSL knows of into the stream's buffer then. */
	if (wm_stream_fd(z) < 0) {
		return false;
	}
	stream = zend_fetch_resource2_ex(z, NULL, php_file_le_stream(), php_file_le_pstream());
	return stream && stream->writepos > stream->readpos;
}

/* Writes to a PHP stream; returns the bytes written or -1. */
ssize_t wm_stream_write(zval *z, const char *bytes, size_t length)
{
	php_stream *stream;

	if (Z_TYPE_P(z) != IS_RESOURCE) {
		return -1;
	}
	stream = zend_fetch_resource2_ex(z, NULL, php_file_le_stream(), php_file_le_pstream());
	if (!stream) {
		return -1;
	}
	return php_stream_write(stream, bytes, length);
}

bool wm_stream_flush(zval *z)
{
	php_stream *stream = zend_fetch_resource2_ex(z, NULL, php_file_le_stream(), php_file_le_pstream());
	return stream && php_stream_flush(stream) == 0;
}

void wm_stream_close(zval *z)
{
	php_stream *stream = zend_fetch_resource2_ex(z, NULL, php_file_le_stream(), php_file_le_pstream());
	if (stream) {
		/* As fclose() does: the resource lives on, closed, for whoever still refers to it. */
		php_stream_free(stream, PHP_STREAM_FREE_KEEP_RSRC
			| (stream->is_persistent ? PHP_STREAM_FREE_CLOSE_PERSISTENT : PHP_STREAM_FREE_CLOSE));
	}
}

bool wm_is_stream(zval *z)
{
	return Z_TYPE_P(z) == IS_RESOURCE
		&& (Z_RES_TYPE_P(z) == php_file_le_stream() || Z_RES_TYPE_P(z) == php_file_le_pstream());
}

/* The options array of a stream context, or NULL. */
zval *wm_context_options(zval *z)
{
	php_stream_context *context;

	if (Z_TYPE_P(z) != IS_RESOURCE) {
		return NULL;
	}
	context = zend_fetch_resource_ex(z, NULL, php_le_stream_context());
	return context ? &context->options : NULL;
}
