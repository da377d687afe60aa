/* What the floor's two engines share. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

enum { CHECKS = 4096, ANSWER = 16384 };

struct check {
    struct check *next; /* while idle */
    struct sockaddr_in server;
    int socket, length;
    char answer[ANSWER];
};

struct engine {
    int (*open)(struct check *checks); /* says why and returns 0 where it can't */
    void (*begin)(struct check *check);
    void (*wait)(long nanoseconds); /* once, for whatever comes first, and goes on with it */
};

extern const struct engine epoll_engine, uring_engine;
extern int request_length; /* 0 when a connection is all that is wanted */

const char *request_text(void);
int open_socket(void);
int reset_socket(int fd); /* so that it can be opened again; otherwise 0, and it is to be closed */
int is_met(const struct check *check); /* whether the answer so far is what is wanted */
void end_check(struct check *check, int good);
