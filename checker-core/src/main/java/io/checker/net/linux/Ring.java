package io.checker.net.linux;

import static io.checker.net.linux.Native.INT;
import static io.checker.net.linux.Native.LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.SocketAddress;

/**
 * An io_uring: what is to be done is written into one ring and handed to the kernel all at once, with the call that
 * waits; what has been done is read from the other. Made by any thread, used by one.
 */
final class Ring {

    /** Told of something done. */
    interface Listener {

        /** Its {@code result} is what its system call would have returned, or the negative number of an error. */
        void done(long data, int result, boolean more);
    }

    /** Data of what nobody asks for. */
    static final long NOBODY = -2;

    static final int IN = 0x1;
    static final int OUT = 0x4;

    private static final int ENABLE = 12;
    private static final int GET_EVENTS = 1;
    private static final int EXTENDED_ARGUMENT = 1 << 3;
    private static final int OVERFLOW_OR_WORK = 1 << 1 | 1 << 2;
    private static final byte POLL_ADD = 6;
    private static final byte ASYNC_CANCEL = 14;
    private static final byte CONNECT = 16;
    private static final byte CLOSE = 19;
    private static final int SKIP_SUCCESS = 1 << 6;
    private static final int MULTISHOT = 1;
    private static final int MORE = 1 << 1;
    private static final long FOR_EVER = Integer.MAX_VALUE;

    /** Completions worth being woken for before a millisecond is over that ends anyway. */
    private static final int MANY = 64;

    private final RingCalls calls;
    private final RingMemory memory;
    private final MemorySegment entries;
    private final MemorySegment completions;
    private final MemorySegment[] addresses = new MemorySegment[RingMemory.ENTRIES];
    private final MemorySegment argument = Arena.ofAuto().allocate(24, Long.BYTES);
    private final MemorySegment limit = Arena.ofAuto().allocate(16, Long.BYTES);
    private final int atTheEnd;
    private boolean enabled;
    private int tail;
    private int seen;

    /** @param coalesces whether the last millisecond of a wait goes on until {@link #MANY} are done */
    Ring(Errno errno, boolean coalesces) throws IOException {
        atTheEnd = coalesces ? MANY : 1;
        calls = new RingCalls(errno);
        memory = new RingMemory(calls);
        entries = memory.entries;
        completions = memory.completions();
        var room = Arena.ofAuto().allocate((long) addresses.length * SocketAddresses.LONGEST, Long.BYTES);
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = room.asSlice((long) i * SocketAddresses.LONGEST, SocketAddresses.LONGEST);
        }
    }

    /** Connects a socket. */
    void connect(int socket, SocketAddress to, long data) throws IOException {
        long entry = room();
        var address = addresses[(int) (entry / RingMemory.ENTRY_SIZE)]; // read when it is submitted
        int length = SocketAddresses.write(to, address);
        write(entry, CONNECT, 0, socket, length, address.address(), 0, 0, data);
    }

    /** Waits once for a descriptor. */
    void poll(int descriptor, int events, long data) {
        write(room(), POLL_ADD, 0, descriptor, 0, 0, 0, events, data);
    }

    /** Waits for a descriptor again and again. */
    void watch(int descriptor, int events, long data) {
        write(room(), POLL_ADD, 0, descriptor, 0, 0, MULTISHOT, events, data);
    }

    /** Gives up what was begun with {@code data}: it is done at once, with an error. */
    void cancel(long data) {
        write(room(), ASYNC_CANCEL, SKIP_SUCCESS, -1, 0, data, 0, 0, NOBODY);
    }

    void close(int descriptor) {
        write(room(), CLOSE, SKIP_SUCCESS, descriptor, 0, 0, 0, 0, NOBODY);
    }

    /** Fills the next entry, a struct io_uring_sqe. */
    private void write(
            long entry,
            byte what,
            int how,
            int descriptor,
            long offset,
            long address,
            int length,
            int more,
            long data) {
        entries.set(INT, entry, what | how << 8);
        entries.set(INT, entry + 4, descriptor);
        entries.set(LONG, entry + 8, offset);
        entries.set(LONG, entry + 16, address);
        entries.set(INT, entry + 24, length);
        entries.set(INT, entry + 28, more);
        entries.set(LONG, entry + 32, data);
        entries.set(LONG, entry + 40, 0);
        entries.set(LONG, entry + 48, 0);
        entries.set(LONG, entry + 56, 0);
        tail++;
    }

    /** Where the next entry is, making room for it if need be. */
    private long room() {
        if (waiting() == RingMemory.ENTRIES) submit();
        return (long) (tail & RingMemory.ENTRIES - 1) * RingMemory.ENTRY_SIZE;
    }

    /** Entries the kernel has not taken yet. */
    private int waiting() {
        return tail - memory.read(memory.head);
    }

    private void submit() {
        try {
            enter(0, 0, MemorySegment.NULL);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (waiting() == RingMemory.ENTRIES) throw new IllegalStateException("the kernel takes no more work");
    }

    /** Hands over what is to be done and waits up to {@code timeout} milliseconds for something to be done. */
    void await(long timeout) throws IOException {
        if (timeout == 0 || memory.read(memory.completed) != seen) {
            if (holdsBack() || waiting() > 0 || !enabled) enter(0, GET_EVENTS, MemorySegment.NULL);
            return;
        }
        boolean endless = timeout > FOR_EVER;
        limit.set(LONG, 0, timeout / 1000);
        limit.set(LONG, 8, timeout % 1000 * 1_000_000);
        argument.set(LONG, 16, endless ? 0 : limit.address());
        enter(timeout == 1 ? atTheEnd : 1, GET_EVENTS | EXTENDED_ARGUMENT, argument);
    }

    /**
     * Whether more may be done than was told of. Since Linux 6.13 a call looks after 20 operations at most
     * (IO_LOCAL_TW_DEFAULT_MAX), however many are ready. That it says so is no proof: the kernel may set the word
     * after it has looked after the last one.
     */
    boolean holdsBack() {
        return (memory.read(memory.flags) & OVERFLOW_OR_WORK) != 0;
    }

    private void enter(int await, int flags, MemorySegment how) throws IOException {
        if (!enabled) calls.register(memory.descriptor, ENABLE); // by the thread that will use it
        enabled = true;
        memory.write(memory.tail, tail);
        int error = calls.enter(memory.descriptor, waiting(), await, flags, how);
        switch (error) {
            case 0, Errno.EINTR, Errno.ETIME -> {}
            case Errno.EAGAIN, Errno.EBUSY -> {} // short of memory, or completions wait to be seen: later
            default -> throw Errno.failure(error);
        }
    }

    /** Tells what has been done since; whether that was anything. */
    boolean tell(Listener listener) {
        int done = memory.read(memory.completed);
        boolean anything = seen != done;
        while (seen != done) {
            long completion = memory.completions + (long) (seen & memory.completionMask) * RingMemory.COMPLETION_SIZE;
            long data = completions.get(LONG, completion);
            int result = completions.get(INT, completion + 8);
            boolean more = (completions.get(INT, completion + 12) & MORE) != 0;
            seen++;
            memory.write(memory.seen, seen);
            listener.done(data, result, more);
        }
        return anything;
    }

    /** What is under way is given up. */
    void close() {
        memory.close();
    }
}
