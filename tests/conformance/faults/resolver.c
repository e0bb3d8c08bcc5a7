/*
 * Loaded before the C library: its resolver asks the name server on port RESOLVER of 127.0.0.1, and no other source of
 * names, whatever the machine's own configuration says. A question that is not answered fails after one second.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <nss.h>
#include <resolv.h>
#include <stdlib.h>

static int port;

/* Now: a process title takes the place of the environment later. */
__attribute__((constructor)) static void remember(void)
{
	const char *text = getenv("RESOLVER");

	port = text ? atoi(text) : 0;
	if (port) {
		__nss_configure_lookup("hosts", "dns");
	}
}

/* PHP loads its extensions so that they find the C library before us. */
void *dlopen(const char *name, int flags)
{
	void *(*real)(const char *, int) = (void *(*)(const char *, int))dlsym(RTLD_NEXT, "dlopen");

	return real(name, flags & ~RTLD_DEEPBIND);
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found)
{
	int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **) =
		(int (*)(const char *, const char *, const struct addrinfo *, struct addrinfo **))dlsym(RTLD_NEXT, "getaddrinfo");

	/* Each thread has a state of its own. */
	if (port && (_res.options & RES_INIT || res_init() == 0)) {
		_res.nscount = 1;
		_res.nsaddr_list[0] = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(port),
			.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
		_res.retrans = _res.retry = 1;
		_res.options &= ~(RES_DNSRCH | RES_DEFNAMES);
	}
	return real(node, service, hints, found);
}
