/* Does wrong what its first argument names, so that the test sees its own judgement at work. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *volatile *kept;

int main(int count, char **arguments)
{
    const char *fault = count > 1 ? arguments[1] : "";
    size_t times = count > 2 ? (size_t)atoi(arguments[2]) : 1;
    char *volatile bytes = malloc(16);
    volatile int taken = 0;

    memset(bytes, 1, 8);
    if (!strcmp(fault, "read")) {
        taken = bytes[16];
    } else if (!strcmp(fault, "write")) {
        bytes[16] = 1;
    } else if (!strcmp(fault, "uninitialised")) {
        if (bytes[12]) {
            taken = 1;
        }
    } else if (!strcmp(fault, "twice")) {
        free(bytes);
    } else if (!strcmp(fault, "crash")) {
        *(char *volatile)8 = 1;
    } else if (!strcmp(fault, "killed")) {
        /* By somebody else: Valgrind still sums up when a program kills itself. */
        if (fork() == 0) {
            kill(getppid(), SIGKILL);
        } else {
            pause();
        }
    } else if (!strcmp(fault, "lost")) {
        bytes = malloc(16);
    } else if (!strcmp(fault, "kept")) {
        kept = calloc(times, sizeof *kept);
        for (size_t i = 0; i < times; i++) {
            kept[i] = malloc(1);
        }
    }
    free(bytes);
    return taken & 0;
}
