package io.checker.net.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** What went wrong with the last call that failed. Used by one thread. */
final class Errno {

    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int EBUSY = 16;
    static final int ETIME = 62;
    static final int ECONNREFUSED = 111;
    static final int EINPROGRESS = 115;

    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle NUMBER = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final int LONGEST_TEXT = 256;

    @SuppressWarnings("restricted") // no text is longer
    private static final MethodHandle TEXT = Native.handle(
            "strerror",
            FunctionDescriptor.of(
                    ValueLayout.ADDRESS.withTargetLayout(
                            MemoryLayout.sequenceLayout(LONGEST_TEXT, ValueLayout.JAVA_BYTE)),
                    Native.INT));

    /** Where calls leave it; not of an arena that knows threads, as one thread opens a poller and another uses it. */
    final MemorySegment state = Arena.ofAuto().allocate(STATE);

    int number() {
        return (int) NUMBER.get(state, 0L);
    }

    IOException failure() {
        return failure(number());
    }

    /** In the C library's words, which are {@code java.nio}'s too. */
    static IOException failure(int number) {
        try {
            return new IOException(((MemorySegment) TEXT.invokeExact(number)).getString(0));
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
    }

    /** What a call returned, unless it failed. */
    int checked(int result) throws IOException {
        if (result < 0) throw failure();
        return result;
    }
}
