package io.checker.net.linux;

import static io.checker.net.linux.Native.INT;
import static io.checker.net.linux.Native.LONG;
import static io.checker.net.linux.Native.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The system calls of io_uring, which the C library has no functions for. Used by one thread. */
final class RingCalls {

    // the same on all architectures, as of all calls added since 2019
    private static final long SETUP = 425;
    private static final long ENTER = 426;
    private static final long REGISTER = 427;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED_POPULATE = 0x8001;
    private static final long MAP_FAILED = -1;

    private static final Linker.Option VARIADIC = Linker.Option.firstVariadicArg(1);
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final MethodHandle CALL = Native.handle(
            "syscall", FunctionDescriptor.of(LONG, LONG, INT, INT, INT, INT, POINTER, LONG), VARIADIC, ERRNO);
    private static final MethodHandle CALL_TO_SET_UP =
            Native.handle("syscall", FunctionDescriptor.of(LONG, LONG, INT, POINTER), VARIADIC, ERRNO);
    private static final MethodHandle CALL_TO_REGISTER =
            Native.handle("syscall", FunctionDescriptor.of(LONG, LONG, INT, INT, POINTER, INT), VARIADIC, ERRNO);
    private static final MethodHandle MAP =
            Native.slow("mmap", FunctionDescriptor.of(POINTER, POINTER, LONG, INT, INT, INT, LONG));
    private static final MethodHandle UNMAP = Native.slow("munmap", FunctionDescriptor.of(INT, POINTER, LONG));

    private final Errno errno;

    RingCalls(Errno errno) {
        this.errno = errno;
    }

    int setUp(int entries, MemorySegment parameters) throws IOException {
        long result;
        try {
            result = (long) CALL_TO_SET_UP.invokeExact(errno.state, SETUP, entries, parameters);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
        return errno.checked((int) result);
    }

    /** 0, or the number of what failed. */
    int enter(int ring, int submit, int await, int flags, MemorySegment argument) {
        try {
            long result = (long)
                    CALL.invokeExact(errno.state, ENTER, ring, submit, await, flags, argument, argument.byteSize());
            return result < 0 ? errno.number() : 0;
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
    }

    void register(int ring, int what) throws IOException {
        long result;
        try {
            result = (long) CALL_TO_REGISTER.invokeExact(errno.state, REGISTER, ring, what, MemorySegment.NULL, 0);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
        errno.checked((int) result);
    }

    /** Memory that is unmapped with {@code arena}. */
    @SuppressWarnings("restricted") // as long as what was mapped
    MemorySegment map(int ring, long size, long offset, Arena arena) throws IOException {
        try {
            var mapped = (MemorySegment) MAP.invokeExact(
                    errno.state, MemorySegment.NULL, size, PROT_READ_WRITE, MAP_SHARED_POPULATE, ring, offset);
            if (mapped.address() == MAP_FAILED) throw errno.failure();
            return mapped.reinterpret(size, arena, memory -> unmap(memory, size));
        } catch (IOException failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
    }

    private void unmap(MemorySegment mapped, long size) {
        try {
            int _ = (int) UNMAP.invokeExact(errno.state, mapped, size);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
    }
}
