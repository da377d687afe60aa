/* The floor on io_uring: connect, send and receive are one chain, of which only the end is told. */
#define _GNU_SOURCE
#include "floor.h"
#include <errno.h>
#include <linux/io_uring.h>
#include <linux/time_types.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { ENTRIES = 8192, BATCH = 64 };

static int ring;
static struct io_uring_params parameters;
static struct io_uring_sqe *entries;
static struct io_uring_cqe *completions;
static unsigned *sq_head, *sq_tail, *cq_head, *cq_tail, submitted;
static struct check *all;

static void *map(size_t size, long offset) {
    return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring, offset);
}

static int open_uring(struct check *checks) {
    all = checks;
    parameters.flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_CQSIZE;
    parameters.cq_entries = 4 * ENTRIES;
    ring = syscall(SYS_io_uring_setup, ENTRIES, &parameters);
    if (ring < 0) return perror("io_uring"), 0;
    char *queue = map(parameters.cq_off.cqes + parameters.cq_entries * sizeof *completions
                              + parameters.sq_entries * sizeof(unsigned), IORING_OFF_SQ_RING);
    entries = map(parameters.sq_entries * sizeof *entries, IORING_OFF_SQES);
    if (queue == MAP_FAILED || entries == MAP_FAILED) return perror("mmap"), 0;
    sq_head = (unsigned *) (queue + parameters.sq_off.head), sq_tail = (unsigned *) (queue + parameters.sq_off.tail);
    cq_head = (unsigned *) (queue + parameters.cq_off.head), cq_tail = (unsigned *) (queue + parameters.cq_off.tail);
    completions = (struct io_uring_cqe *) (queue + parameters.cq_off.cqes);
    unsigned *order = (unsigned *) (queue + parameters.sq_off.array);
    for (unsigned i = 0; i < parameters.sq_entries; i++) order[i] = i;
    return 1;
}

static void enter(unsigned wanted, long nanoseconds) {
    struct __kernel_timespec time = {.tv_nsec = nanoseconds};
    struct io_uring_getevents_arg how = {.ts = (uintptr_t) &time};
    __atomic_store_n(sq_tail, submitted, __ATOMIC_RELEASE);
    syscall(SYS_io_uring_enter, ring, submitted - __atomic_load_n(sq_head, __ATOMIC_ACQUIRE), wanted,
            IORING_ENTER_GETEVENTS | IORING_ENTER_EXT_ARG, &how, sizeof how);
}

static void submit(struct check *check, int operation, const void *memory, unsigned length, int flags) {
    while (submitted - __atomic_load_n(sq_head, __ATOMIC_ACQUIRE) == parameters.sq_entries) enter(0, 0);
    struct io_uring_sqe *entry = &entries[submitted++ & (parameters.sq_entries - 1)];
    memset(entry, 0, sizeof *entry);
    entry->opcode = operation;
    entry->flags = flags;
    entry->fd = check->socket;
    entry->addr = (uintptr_t) memory;
    if (operation == IORING_OP_CONNECT) entry->off = length; /* where the address's length belongs */
    else entry->len = length;
    if (operation == IORING_OP_RECV) entry->ioprio = IORING_RECVSEND_POLL_FIRST;
    /* one completion a check: its last operation's, or that of the one that broke the chain */
    entry->user_data = check - all;
}

static void end(struct check *check, int good) {
    if (!good || !reset_socket(check->socket)) close(check->socket);
    end_check(check, good);
}

static void listen_on(struct check *check) {
    submit(check, IORING_OP_RECV, check->answer + check->length, ANSWER - check->length, 0);
}

static void begin(struct check *check) {
    check->socket = open_socket();
    if (check->socket < 0) return end_check(check, 0);
    int rest = IOSQE_IO_LINK | IOSQE_CQE_SKIP_SUCCESS;
    submit(check, IORING_OP_CONNECT, &check->server, sizeof check->server, request_length ? rest : 0);
    if (!request_length) return;
    submit(check, IORING_OP_SEND, request_text(), request_length, rest);
    listen_on(check);
}

static void go_on(struct check *check, int result) {
    if (!request_length) return end(check, result == 0);
    if (result > 0) check->length += result;
    if (is_met(check)) end(check, 1);
    else if (result <= 0 || check->length == ANSWER) end(check, 0);
    else listen_on(check);
}

static void wait_uring(long nanoseconds) {
    /* every wake-up costs as much as a good part of a check: many at once, or when the time is over */
    enter(BATCH, nanoseconds);
    unsigned head = *cq_head, tail = __atomic_load_n(cq_tail, __ATOMIC_ACQUIRE);
    for (; head != tail; head++) {
        struct io_uring_cqe completion = completions[head & (parameters.cq_entries - 1)];
        go_on(&all[completion.user_data], completion.res);
    }
    __atomic_store_n(cq_head, head, __ATOMIC_RELEASE);
}

const struct engine uring_engine = {open_uring, begin, wait_uring};
