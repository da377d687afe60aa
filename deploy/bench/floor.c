/* What the kernel takes for a check, whoever asks: the same checks in C with nothing around them, on one epoll loop or
 * one io_uring. Begins RATE a second, every millisecond those that are due, and prints microseconds of CPU per check,
 * how many were done a second and how many failed. With a request of its own it drives another server.
 * usage: floor epoll|io_uring connect|PATH WANTED [ADDRESS:]PORT RATE WARMUP SECONDS
 *   connect   open and reset; WANTED is not looked at
 *   PATH      GET it and read until WANTED has come
 *   ADDRESS   of all checks; without one each goes to the next of 8000 from 127.1.0.1 on */
#define _GNU_SOURCE
#include "floor.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static char request[1024];
static const char *wanted;
static long done, failed, due;
static struct check *idle;
static int kept[CHECKS], keeping;
int request_length;

long now(void) { /* nanoseconds */
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000L + time.tv_nsec;
}

static double cpu(void) { /* microseconds */
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

const char *request_text(void) { return request; }

int is_met(const struct check *check) { return memmem(check->answer, check->length, wanted, strlen(wanted)) != NULL; }

void end_check(struct check *check, int good) {
    done++;
    failed += !good;
    check->next = idle;
    idle = check;
}

/* A socket as health checks have it: no acknowledgement of its own for the server's, and reset in the end. One that has
 * been reset already serves again. */
int open_socket(void) {
    if (keeping) return kept[--keeping];
    int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd >= 0) setsockopt(fd, IPPROTO_TCP, TCP_DEFER_ACCEPT, &one, sizeof one);
    return fd;
}

int reset_socket(int fd) {
    struct sockaddr nobody = {.sa_family = AF_UNSPEC};
    if (keeping == CHECKS || connect(fd, &nobody, sizeof nobody)) return 0;
    kept[keeping++] = fd;
    return 1;
}

static void begin_due(const struct engine *engine, struct sockaddr_in *server, long begun, long rate) {
    static unsigned next;
    for (long count = (now() - begun) * rate / 1000000000L; due < count; due++) {
        struct check *check = idle;
        if (!check) return; /* as many as may be are under way: those that are due wait */
        idle = check->next;
        check->length = 0;
        check->server = *server;
        if (!server->sin_addr.s_addr) check->server.sin_addr.s_addr = htonl(0x7f010001 + next++ % 8000);
        engine->begin(check);
    }
}

int main(int count, char **arguments) {
    if (count != 8) return fprintf(stderr, "usage: floor epoll|io_uring connect|PATH WANTED [ADDRESS:]PORT RATE WARMUP SECONDS\n"), 2;
    const struct engine *engine = strcmp(arguments[1], "epoll") ? &uring_engine : &epoll_engine;
    if (strcmp(arguments[2], "connect")) {
        request_length = snprintf(request, sizeof request, "GET %s HTTP/1.0\r\n\r\n", arguments[2]);
        if (request_length >= (int) sizeof request) return fprintf(stderr, "the path is too long\n"), 2;
    }
    wanted = arguments[3];
    struct sockaddr_in server = {.sin_family = AF_INET};
    char *colon = strchr(arguments[4], ':');
    server.sin_port = htons(atoi(colon ? colon + 1 : arguments[4]));
    if (colon) *colon = 0;
    if (colon && inet_pton(AF_INET, arguments[4], &server.sin_addr) != 1) return fprintf(stderr, "no address\n"), 2;
    long rate = atol(arguments[5]), warm = now() + atol(arguments[6]) * 1000000000L, seconds = atol(arguments[7]);
    static struct check checks[CHECKS];
    for (int i = 0; i < CHECKS; i++) checks[i].next = idle, idle = &checks[i];
    if (!engine->open(checks)) return 1;
    long begun = now(), start = 0, done0 = 0, failed0 = 0;
    double cpu0 = 0;
    for (long time = begun; !start || time < start + seconds * 1000000000L; time = now()) {
        if (!start && time >= warm) start = time, done0 = done, failed0 = failed, cpu0 = cpu();
        begin_due(engine, &server, begun, rate);
        engine->wait(1000000 - (now() - begun) % 1000000);
    }
    double spent = cpu() - cpu0;
    long checked = done - done0;
    printf("%.1f %.0f %ld\n", checked ? spent / checked : 0.0, checked * 1e9 / (now() - start), failed - failed0);
}
