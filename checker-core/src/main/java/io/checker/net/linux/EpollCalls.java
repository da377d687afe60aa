package io.checker.net.linux;

import static io.checker.net.linux.Native.INT;
import static io.checker.net.linux.Native.POINTER;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The system calls of epoll. Used by one thread. */
final class EpollCalls {

    private static final int EPOLL_CLOEXEC = 0x80000;
    private static final int ADD = 1;

    private static final MethodHandle CREATE = Native.quick("epoll_create1", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle CONTROL =
            Native.quick("epoll_ctl", FunctionDescriptor.of(INT, INT, INT, INT, POINTER));
    private static final MethodHandle WAIT =
            Native.slow("epoll_wait", FunctionDescriptor.of(INT, INT, POINTER, INT, INT));

    private final Errno errno;

    EpollCalls(Errno errno) {
        this.errno = errno;
    }

    int create() throws IOException {
        int result;
        try {
            result = (int) CREATE.invokeExact(errno.state, EPOLL_CLOEXEC);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
        return errno.checked(result);
    }

    void add(int epoll, int descriptor, MemorySegment event) throws IOException {
        int result;
        try {
            result = (int) CONTROL.invokeExact(errno.state, epoll, ADD, descriptor, event);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
        errno.checked(result);
    }

    /** How many events there are now; -1 milliseconds wait for ever. */
    int await(int epoll, MemorySegment events, int most, int milliseconds) throws IOException {
        int count;
        try {
            count = (int) WAIT.invokeExact(errno.state, epoll, events, most, milliseconds);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
        if (count < 0 && errno.number() == Errno.EINTR) return 0;
        return errno.checked(count);
    }
}
