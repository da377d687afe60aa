package io.checker.net.linux;

import static io.checker.net.linux.Native.INT;
import static io.checker.net.linux.Native.POINTER;

import io.checker.net.Connection;
import io.checker.net.Poller;
import io.checker.net.Route;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sockets by epoll, edge-triggered: a socket is registered once, when its owner first has to wait, and never again
 * whatever it waits for, so a check costs one system call for waiting instead of one for each turn.
 */
public final class EpollPoller implements Poller {

    private static final int MOST_EVENTS = 512;
    private static final long WAKE_UP = -1;
    private static final int EPOLL_CLOEXEC = 0x80000;
    private static final int ADD = 1;

    private static final MethodHandle CREATE = Native.quick("epoll_create1", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle CONTROL =
            Native.quick("epoll_ctl", FunctionDescriptor.of(INT, INT, INT, INT, POINTER));
    private static final MethodHandle WAIT =
            Native.slow("epoll_wait", FunctionDescriptor.of(INT, INT, POINTER, INT, INT));

    /** The kernel packs its struct epoll_event on x86-64 only. */
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");

    private static final long DATA = PACKED ? 4 : 8;
    private static final long EVENT_SIZE = PACKED ? 12 : 16;

    private final Errno errno = new Errno();
    private final Sockets sockets = new Sockets(errno);
    private final MemorySegment event = Arena.ofAuto().allocate(EVENT_SIZE, Long.BYTES);
    private final MemorySegment events = Arena.ofAuto().allocate(EVENT_SIZE * MOST_EVENTS, Long.BYTES);
    private final int epoll;
    private final Waker waker;
    private @Nullable EpollConnection[] byDescriptor = new EpollConnection[1024];
    private List<EpollConnection> readyAlready = new ArrayList<>();
    private boolean closed;

    public EpollPoller() throws IOException {
        epoll = create();
        try {
            waker = new Waker(errno);
            register(waker.descriptor, EpollConnection.READABLE_EDGE, WAKE_UP);
        } catch (IOException failure) {
            Native.close(epoll);
            throw failure;
        }
    }

    @Override
    public Connection connect(Route route, Runnable ready) throws IOException {
        var socket = sockets.open(route);
        try {
            boolean established = socket.connect(route.to());
            var connection = new EpollConnection(this, sockets, socket, ready, established);
            keep(connection);
            return connection;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    private void keep(EpollConnection connection) {
        int descriptor = connection.socket.descriptor;
        if (descriptor >= byDescriptor.length) byDescriptor = Arrays.copyOf(byDescriptor, descriptor * 2);
        byDescriptor[descriptor] = connection;
    }

    /** From now on whoever has {@code socket} is told what happens to it. */
    void watch(Socket socket) throws IOException {
        register(socket.descriptor, EpollConnection.ALL_EDGES, (long) socket.number << 32 | socket.descriptor);
        socket.watched = true;
    }

    /** A closed socket leaves epoll by itself; what epoll has said of it already is passed over. */
    void forget(EpollConnection connection) {
        byDescriptor[connection.socket.descriptor] = null;
    }

    /** Tells {@code connection} with the next poll: no edge will come for what is there already. */
    void tellSoon(EpollConnection connection) {
        readyAlready.add(connection);
    }

    private int create() throws IOException {
        int result;
        try {
            result = (int) CREATE.invokeExact(errno.state, EPOLL_CLOEXEC);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
        return errno.checked(result);
    }

    private void register(int descriptor, int interest, long data) throws IOException {
        event.set(ValueLayout.JAVA_INT_UNALIGNED, 0, interest);
        event.set(ValueLayout.JAVA_LONG_UNALIGNED, DATA, data);
        int result;
        try {
            result = (int) CONTROL.invokeExact(errno.state, epoll, ADD, descriptor, event);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
        errno.checked(result);
    }

    @Override
    public void poll(long timeout) throws IOException {
        sockets.turn();
        var soon = readyAlready;
        if (!soon.isEmpty()) readyAlready = new ArrayList<>();
        int count = await(soon.isEmpty() ? milliseconds(timeout) : 0);
        for (int i = 0; i < count; i++) tell(i * EVENT_SIZE);
        while (count == MOST_EVENTS) { // all there are: time may be up for those not told
            count = await(0);
            for (int i = 0; i < count; i++) tell(i * EVENT_SIZE);
        }
        for (var connection : soon) connection.happened(0);
    }

    /** How many events there are now; -1 milliseconds wait for ever. */
    private int await(int milliseconds) throws IOException {
        int count;
        try {
            count = (int) WAIT.invokeExact(errno.state, epoll, events, MOST_EVENTS, milliseconds);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
        if (count < 0 && errno.number() == Errno.EINTR) return 0;
        return errno.checked(count);
    }

    private static int milliseconds(long timeout) {
        return timeout > Integer.MAX_VALUE ? -1 : (int) timeout;
    }

    private void tell(long offset) {
        long data = events.get(ValueLayout.JAVA_LONG_UNALIGNED, offset + DATA);
        if (data == WAKE_UP) return;
        var connection = byDescriptor[(int) data];
        if (connection == null || connection.socket.number != (int) (data >>> 32)) return;
        connection.happened(events.get(ValueLayout.JAVA_INT_UNALIGNED, offset));
    }

    @Override
    public void wakeup() {
        waker.wake();
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        for (var connection : byDescriptor) {
            if (connection != null) connection.close();
        }
        sockets.close();
        waker.close();
        Native.close(epoll);
    }
}
