package io.checker.net.linux;

import io.checker.net.Connection;
import io.checker.net.Poller;
import io.checker.net.Route;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sockets by io_uring: whatever checks begin to connect, wait for and close in a turn of the loop goes to the kernel in
 * the one call that waits. No operation ever holds a buffer: calls of their own move bytes, once they are there.
 */
public final class UringPoller implements Poller {

    private static final int WAKER = -1;

    private final Errno errno = new Errno();
    private final Sockets sockets = new Sockets(errno);
    private final Ring ring;
    private final Waker waker;
    private @Nullable UringConnection[] byDescriptor = new UringConnection[1024];
    private List<UringConnection> readyAlready = new ArrayList<>();
    private int operations;
    private boolean closed;

    /**
     * @param coalesces whether it waits, when the next timer is due within a millisecond anyway, until then or until
     *     much has happened: being woken costs a good part of what a check does
     */
    public UringPoller(boolean coalesces) throws IOException {
        ring = new Ring(errno, coalesces);
        try {
            waker = new Waker(errno);
        } catch (IOException failure) {
            ring.close();
            throw failure;
        }
        ring.watch(waker.descriptor, Ring.IN, WAKER);
    }

    @Override
    public Connection connect(Route route, Runnable ready) throws IOException {
        var socket = sockets.open(route);
        try {
            var connection = new UringConnection(this, ring, sockets, socket, ready);
            keep(connection);
            connection.connect(route.to(), route.to() instanceof InetSocketAddress && !route.datagrams());
            return connection;
        } catch (IOException failure) {
            byDescriptor[socket.descriptor] = null;
            socket.close();
            throw failure;
        }
    }

    private void keep(UringConnection connection) {
        int descriptor = connection.descriptor();
        if (descriptor >= byDescriptor.length) byDescriptor = Arrays.copyOf(byDescriptor, descriptor * 2);
        byDescriptor[descriptor] = connection;
    }

    /** What the next operation of a socket is known by: never that of another, nor of an older one. */
    long operation(int descriptor) {
        return (long) operations++ << 32 | descriptor;
    }

    void forget(UringConnection connection) {
        byDescriptor[connection.descriptor()] = null;
    }

    /** Tells {@code connection} with the next poll. */
    void tellSoon(UringConnection connection) {
        readyAlready.add(connection);
    }

    @Override
    public void poll(long timeout) throws IOException {
        sockets.turn();
        var soon = readyAlready;
        if (!soon.isEmpty()) readyAlready = new ArrayList<>();
        ring.await(soon.isEmpty() ? timeout : 0);
        while (ring.tell(this::done) && ring.holdsBack()) ring.await(0);
        for (var connection : soon) connection.tell();
    }

    private void done(long data, int result, boolean more) {
        int descriptor = (int) data;
        if (descriptor == WAKER) {
            if (!more) ring.watch(waker.descriptor, Ring.IN, WAKER);
        } else if (descriptor >= 0) {
            var connection = byDescriptor[descriptor];
            if (connection != null) connection.done(data, result);
        }
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
        try {
            ring.await(0);
        } catch (IOException _) {
            // what is under way ends with the ring
        }
        ring.close();
        waker.close();
    }
}
