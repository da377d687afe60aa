package io.checker.net.linux;

import static io.checker.net.linux.Native.INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/** The memory an io_uring shares with the kernel, set up and mapped. */
final class RingMemory {

    static final int ENTRIES = 1024;
    static final int ENTRY_SIZE = 64;
    static final int COMPLETION_SIZE = 16;
    private static final int COMPLETIONS = 8192;
    private static final long ENTRIES_OFFSET = 0x10000000;

    /**
     * Completions of a size of their own; not enabled yet, so that another thread may do it; on after a bad entry; a
     * word when there is work; work for one thread only, done in the call that waits. All known since Linux 6.1.
     */
    private static final int HOW = 1 << 3 | 1 << 6 | 1 << 7 | 1 << 9 | 1 << 12 | 1 << 13;

    /** One mapping; no completion is dropped; waits end in time; completions can be skipped. */
    private static final int NEEDED = 1 | 1 << 1 | 1 << 8 | 1 << 11;

    private static final VarHandle SHARED = INT.varHandle();

    final int descriptor;
    final MemorySegment entries;
    final long head;
    final long tail;
    final long flags;
    final long completed;
    final long seen;
    final long completions;
    final int completionMask;
    private final MemorySegment rings;
    private final Arena arena = Arena.ofShared();

    RingMemory(RingCalls calls) throws IOException {
        var asked = Arena.ofAuto().allocate(120, Long.BYTES); // struct io_uring_params
        asked.set(INT, 4, COMPLETIONS);
        asked.set(INT, 8, HOW);
        descriptor = calls.setUp(ENTRIES, asked);
        // struct io_sqring_offsets, struct io_cqring_offsets
        head = asked.get(INT, 40);
        tail = asked.get(INT, 44);
        flags = asked.get(INT, 56);
        long order = asked.get(INT, 64);
        seen = asked.get(INT, 80);
        completed = asked.get(INT, 84);
        completionMask = asked.get(INT, 4) - 1;
        completions = asked.get(INT, 100);
        long end = completions + (long) asked.get(INT, 4) * COMPLETION_SIZE;
        try {
            if ((asked.get(INT, 20) & NEEDED) != NEEDED) throw new IOException("io_uring is an old one");
            rings = calls.map(descriptor, Math.max(order + (long) ENTRIES * Integer.BYTES, end), 0, arena);
            entries = calls.map(descriptor, (long) ENTRIES * ENTRY_SIZE, ENTRIES_OFFSET, arena);
        } catch (IOException failure) {
            close();
            throw failure;
        }
        for (int i = 0; i < ENTRIES; i++) rings.set(INT, order + (long) i * Integer.BYTES, i);
    }

    /** Reads what the kernel has written, and everything it wrote before. */
    int read(long where) {
        return (int) SHARED.getAcquire(rings, where);
    }

    /** Writes for the kernel, after everything written before. */
    void write(long where, int value) {
        SHARED.setRelease(rings, where, value);
    }

    MemorySegment completions() {
        return rings;
    }

    void close() {
        Native.close(descriptor);
        arena.close();
    }
}
