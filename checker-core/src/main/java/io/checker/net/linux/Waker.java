package io.checker.net.linux;

import static io.checker.net.linux.Native.INT;
import static io.checker.net.linux.Native.LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** An event descriptor (eventfd(2)) that other threads signal; each signal is news, so it is never read. */
final class Waker {

    private static final int NONBLOCK_CLOEXEC = 0x80800;

    private static final MethodHandle CREATE = Native.quick("eventfd", FunctionDescriptor.of(INT, INT, INT));
    private static final MethodHandle WRITE = // any thread calls it, so it can't share an errno
            Native.handle("eventfd_write", FunctionDescriptor.of(INT, INT, LONG), Linker.Option.critical(false));

    final int descriptor;
    private boolean closed;

    Waker(Errno errno) throws IOException {
        int result;
        try {
            result = (int) CREATE.invokeExact(errno.state, 0, NONBLOCK_CLOEXEC);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
        descriptor = errno.checked(result);
    }

    /** From any thread. */
    synchronized void wake() {
        if (closed) return; // its number may be another's by now
        try {
            int _ = (int) WRITE.invokeExact(descriptor, 1L);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
    }

    synchronized void close() {
        closed = true;
        Native.close(descriptor);
    }
}
