/* The floor on epoll: one registration a socket, edge triggered; what can be done at once is. */
#define _GNU_SOURCE
#include "floor.h"
#include <errno.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { DESCRIPTORS = CHECKS + 1024 };

static int epoll;
static struct check *checked_by[DESCRIPTORS]; /* null while a socket serves nobody */
static char registered[DESCRIPTORS];

static int open_epoll(struct check *checks) {
    (void) checks;
    epoll = epoll_create1(EPOLL_CLOEXEC);
    if (epoll < 0) perror("epoll");
    return epoll >= 0;
}

static void end(struct check *check, int good) {
    checked_by[check->socket] = NULL;
    if (!good || !reset_socket(check->socket)) {
        close(check->socket);
        registered[check->socket] = 0;
    }
    end_check(check, good);
}

static void begin(struct check *check) {
    check->socket = open_socket();
    if (check->socket < 0) return end_check(check, 0);
    checked_by[check->socket] = check;
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data.fd = check->socket};
    int refused = connect(check->socket, (struct sockaddr *) &check->server, sizeof check->server);
    if (refused && errno != EINPROGRESS) return end(check, 0);
    if (!refused && !request_length) return end(check, 1);
    if (!refused && send(check->socket, request_text(), request_length, MSG_NOSIGNAL) < 0) return end(check, 0);
    check->length = refused ? -1 : 0; /* nothing sent yet */
    if (registered[check->socket]) return;
    registered[check->socket] = 1;
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, check->socket, &event)) end(check, 0);
}

static void go_on(struct check *check, unsigned events) {
    if (check->length < 0) {
        if (events & EPOLLERR) return end(check, 0);
        if (!request_length) return end(check, 1);
        if (send(check->socket, request_text(), request_length, MSG_NOSIGNAL) < 0) return end(check, 0);
        check->length = 0;
        return;
    }
    while (check->length < ANSWER) {
        ssize_t received = recv(check->socket, check->answer + check->length, ANSWER - check->length, 0);
        if (received < 0 && errno == EAGAIN) return;
        if (received <= 0) break;
        check->length += received;
        if (is_met(check)) return end(check, 1);
    }
    end(check, 0);
}

static void wait_epoll(long nanoseconds) {
    struct epoll_event events[512];
    int ready = epoll_wait(epoll, events, 512, (nanoseconds + 999999) / 1000000);
    for (int i = 0; i < ready; i++) {
        struct check *check = checked_by[events[i].data.fd];
        if (check) go_on(check, events[i].events);
    }
}

const struct engine epoll_engine = {open_epoll, begin, wait_epoll};
