/* What is checked: one epoll loop that answers on every address of this machine, cheaply enough not to be what is
 * measured. A request that begins as HTTP/2 does (RFC 9113, section 3.4) is answered in HTTP/2, any other in HTTP/1.
 * The connection is closed once it is answered, HTTP/2's by the client.
 * usage: target PORT */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS = 512, REQUEST = 4096, BACKLOG = 65535, DESCRIPTORS = 1 << 20, FRAME_HEAD = 9, HEADERS = 1 };

static const char PREFACE[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
static const ssize_t PREFACE_LENGTH = sizeof PREFACE - 1;
static const char PLAIN[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
/* SETTINGS, the ACK of the client's, then HEADERS with ":status: 200" and DATA with "ok" of the first stream */
static const size_t GREETING = 18;
static const char FRAMES[] = "\0\0\0\4\0\0\0\0\0" "\0\0\0\4\1\0\0\0\0" "\0\0\1\1\4\0\0\0\1\x88" "\0\0\2\0\1\0\0\0\1ok";

/* Where a connection stands, by its descriptor. */
static enum { FRESH, GREETED, ANSWERED } state[DESCRIPTORS];

static int fail(const char *what) {
    perror(what);
    return 1;
}

/* Whether the frames include the one that is a request. */
static int asks(const unsigned char *frame, const unsigned char *end) {
    while (end - frame >= FRAME_HEAD) {
        if (frame[3] == HEADERS) return 1;
        frame += FRAME_HEAD + (frame[0] << 16 | frame[1] << 8 | frame[2]);
    }
    return 0;
}

/* Takes what has come, of which requests and frames are whole, and says whether the connection goes on. */
static int serve(int client) {
    static unsigned char request[REQUEST];
    ssize_t length = recv(client, request, sizeof request, 0);
    if (length < 0) return errno == EAGAIN;
    if (length == 0) return 0;
    const unsigned char *frames = request, *end = request + length;
    int greeting = state[client] == FRESH && length >= PREFACE_LENGTH && !memcmp(request, PREFACE, PREFACE_LENGTH);
    if (greeting) {
        state[client] = GREETED;
        frames += PREFACE_LENGTH;
    } else if (state[client] == FRESH) {
        if (length < 4 || memcmp(end - 4, "\r\n\r\n", 4)) return 1;
        send(client, PLAIN, sizeof PLAIN - 1, MSG_NOSIGNAL);
        return 0;
    }
    /* some clients wait for our SETTINGS before they ask, others ask at once */
    int asked = state[client] == GREETED && asks(frames, end);
    if (asked) state[client] = ANSWERED;
    const char *from = FRAMES + (greeting ? 0 : GREETING), *to = FRAMES + (asked ? sizeof FRAMES - 1 : GREETING);
    return to <= from || send(client, from, to - from, MSG_NOSIGNAL) > 0;
}

static void end(int client) {
    state[client] = FRESH;
    close(client);
}

static void accept_all(int listener, int epoll) {
    for (;;) {
        int client = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
        if (client < 0) return; /* EAGAIN, or nothing that concerns the next one */
        struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP | EPOLLET, .data.fd = client};
        if (!serve(client) || epoll_ctl(epoll, EPOLL_CTL_ADD, client, &event)) end(client);
    }
}

int main(int count, char **arguments) {
    if (count != 2) return fprintf(stderr, "usage: target PORT\n"), 2;
    struct rlimit descriptors;
    getrlimit(RLIMIT_NOFILE, &descriptors);
    descriptors.rlim_cur = descriptors.rlim_max = descriptors.rlim_max < DESCRIPTORS ? descriptors.rlim_max : DESCRIPTORS;
    if (setrlimit(RLIMIT_NOFILE, &descriptors)) return fail("setrlimit");
    int one = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), epoll = epoll_create1(0);
    struct sockaddr_in all = {.sin_family = AF_INET, .sin_port = htons(atoi(arguments[1]))};
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(listener, (struct sockaddr *) &all, sizeof all)) return fail("bind");
    if (listen(listener, BACKLOG)) return fail("listen");
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[EVENTS];
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event)) return fail("epoll_ctl");
    for (;;) {
        int ready = epoll_wait(epoll, events, EVENTS, -1);
        if (ready < 0 && errno != EINTR) return fail("epoll_wait");
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            if (fd == listener) accept_all(listener, epoll);
            else if (events[i].events & (EPOLLRDHUP | EPOLLHUP) || !serve(fd)) end(fd);
        }
    }
}
