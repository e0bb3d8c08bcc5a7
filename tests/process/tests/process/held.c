/*
 * Loaded before the C library: two of its calls wait until the test has set the scene.
 *
 * HOLD_RESOLVER=<fifo>  getaddrinfo("slow.test") waits for a byte from the pipe, and is 127.0.0.1 then.
 * HOLD_SETSID=1         setsid() waits until the process that was started has ended.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pid_t started;
static const char *pipe_name;
static int hold_setsid;

/* Now: a process title takes the place of the environment later. */
__attribute__((constructor)) static void remember(void)
{
	const char *name = getenv("HOLD_RESOLVER");

	started = getpid();
	pipe_name = name ? strdup(name) : NULL;
	hold_setsid = getenv("HOLD_SETSID") != NULL;
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

	if (pipe_name && node && !strcmp(node, "slow.test")) {
		char byte;
		int fd = open(pipe_name, O_RDONLY | O_CLOEXEC);
		if (fd < 0 || read(fd, &byte, 1) != 1) {
			return EAI_FAIL;
		}
		close(fd);
		node = "127.0.0.1";
	}
	return real(node, service, hints, found);
}

pid_t setsid(void)
{
	pid_t (*real)(void) = (pid_t(*)(void))dlsym(RTLD_NEXT, "setsid");

	/* Called by the child of the process that was started. A terminal hangs up before its leader has ended. */
	while (hold_setsid && getppid() == started) {
		usleep(1000);
	}
	return real();
}
