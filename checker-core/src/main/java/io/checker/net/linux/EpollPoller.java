package io.checker.net.linux;

import io.checker.net.Connection;
import io.checker.net.Poller;
import io.checker.net.Route;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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

    /** The kernel packs its struct epoll_event on x86-64 only. */
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");

    private static final long DATA = PACKED ? 4 : 8;
    private static final long EVENT_SIZE = PACKED ? 12 : 16;

    private final Errno errno = new Errno();
    private final SocketCalls sockets = new SocketCalls(errno);
    private final EpollCalls calls = new EpollCalls(errno);
    private final MemorySegment event = Arena.ofAuto().allocate(EVENT_SIZE, Long.BYTES);
    private final MemorySegment events = Arena.ofAuto().allocate(EVENT_SIZE * MOST_EVENTS, Long.BYTES);
    private final int epoll;
    private final Waker waker;
    private @Nullable EpollConnection[] byDescriptor = new EpollConnection[1024];
    private List<EpollConnection> readyAlready = new ArrayList<>();
    private int generation;
    private boolean closed;

    public EpollPoller() throws IOException {
        epoll = calls.create();
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
        var socket = Socket.open(sockets, route);
        try {
            boolean established = socket.connect(route.to());
            var connection = new EpollConnection(this, socket, generation++, ready, established);
            keep(connection);
            return connection;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    private void keep(EpollConnection connection) {
        int descriptor = connection.descriptor();
        if (descriptor >= byDescriptor.length) byDescriptor = Arrays.copyOf(byDescriptor, descriptor * 2);
        byDescriptor[descriptor] = connection;
    }

    /** From now on {@code connection} is told what happens to its socket. */
    void watch(EpollConnection connection) throws IOException {
        long data = (long) connection.generation() << 32 | connection.descriptor();
        register(connection.descriptor(), EpollConnection.ALL_EDGES, data);
    }

    /** A closed socket leaves epoll by itself; what epoll has said of it already is passed over. */
    void forget(EpollConnection connection) {
        byDescriptor[connection.descriptor()] = null;
    }

    /** Tells {@code connection} with the next poll: no edge will come for what is there already. */
    void tellSoon(EpollConnection connection) {
        readyAlready.add(connection);
    }

    private void register(int descriptor, int interest, long data) throws IOException {
        event.set(ValueLayout.JAVA_INT_UNALIGNED, 0, interest);
        event.set(ValueLayout.JAVA_LONG_UNALIGNED, DATA, data);
        calls.add(epoll, descriptor, event);
    }

    @Override
    public void poll(long timeout) throws IOException {
        var soon = readyAlready;
        if (!soon.isEmpty()) readyAlready = new ArrayList<>();
        int count = calls.await(epoll, events, MOST_EVENTS, soon.isEmpty() ? milliseconds(timeout) : 0);
        for (int i = 0; i < count; i++) tell(i * EVENT_SIZE);
        while (count == MOST_EVENTS) { // all there are: time may be up for those not told
            count = calls.await(epoll, events, MOST_EVENTS, 0);
            for (int i = 0; i < count; i++) tell(i * EVENT_SIZE);
        }
        for (var connection : soon) connection.happened(0);
    }

    private static int milliseconds(long timeout) {
        return timeout > Integer.MAX_VALUE ? -1 : (int) timeout;
    }

    private void tell(long offset) {
        long data = events.get(ValueLayout.JAVA_LONG_UNALIGNED, offset + DATA);
        if (data == WAKE_UP) return;
        var connection = byDescriptor[(int) data];
        if (connection == null || connection.generation() != (int) (data >>> 32)) return;
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
        waker.close();
        Native.close(epoll);
    }
}
