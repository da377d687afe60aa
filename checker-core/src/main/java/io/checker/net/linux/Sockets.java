package io.checker.net.linux;

import io.checker.net.Route;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The sockets of one event loop. To make one, prepare it and close it costs a good part of a check, and it can be
 * saved: connect(2) to AF_UNSPEC resets a connection as closing does where nobody lingers, and leaves a socket that can
 * be connected to another server. So sockets that were connected are kept for those who come next.
 */
final class Sockets {

    /** Checks that begin together are seldom more. */
    private static final int ENOUGH = 512;

    /** Those kept by all loops are a quarter of the descriptors at most: others need some, too. */
    private static final int MOST_KEPT = (int)
            Math.min(ENOUGH, Native.mostDescriptors() / 4 / Runtime.getRuntime().availableProcessors());

    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int NONBLOCK_CLOEXEC = 0x80800;
    private static final int SOL_IP = 0;
    private static final int IP_BIND_ADDRESS_NO_PORT = 24;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int SO_LINGER = 13;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_QUICKACK = 12;

    private final Errno errno;
    private final SocketCalls calls;
    private final Deque<Socket> kept = new ArrayDeque<>();
    private final Deque<Socket> dissolved = new ArrayDeque<>();
    private boolean dissolves = true;
    private int opened;

    Sockets(Errno errno) {
        this.errno = errno;
        this.calls = new SocketCalls(errno);
    }

    /** One for a route, not connected yet. */
    Socket open(Route route) throws IOException {
        var socket = isCommon(route) ? kept.pollLast() : null;
        if (socket == null) return make(route);
        prepare(socket, route);
        return socket;
    }

    /** Whether any socket will do that was opened for another such route. */
    private static boolean isCommon(Route route) {
        return route.to() instanceof InetSocketAddress
                && SocketAddresses.isInet4(route.to())
                && route.from() == null
                && !route.linger()
                && !route.datagrams();
    }

    private Socket make(Route route) throws IOException {
        int type = (route.datagrams() ? SOCK_DGRAM : SOCK_STREAM) | NONBLOCK_CLOEXEC;
        int descriptor = calls.socket(SocketAddresses.family(route.to()), type);
        var socket = new Socket(calls, opened++, descriptor, route.datagrams(), isCommon(route));
        try {
            if (route.to() instanceof InetSocketAddress && !route.datagrams()) {
                if (!route.linger()) calls.set(descriptor, SOL_SOCKET, SO_LINGER, SocketCalls.AT_ONCE);
                prepare(socket, route);
            }
            if (route.from() != null) bind(socket, route.from());
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
        return socket;
    }

    /** What does not outlive a connection. */
    private void prepare(Socket socket, Route route) {
        if (!route.listens()) calls.set(socket.descriptor, IPPROTO_TCP, TCP_QUICKACK, SocketCalls.OFF);
    }

    /** Without a port of its own until it connects: ports are then short per server, not per machine. */
    private void bind(Socket socket, SocketAddress from) throws IOException {
        if (!socket.datagrams) {
            calls.set(socket.descriptor, SOL_IP, IP_BIND_ADDRESS_NO_PORT, SocketCalls.ON);
            calls.set(socket.descriptor, SOL_SOCKET, SO_REUSEADDR, SocketCalls.ON);
        }
        errno.checked(calls.bind(socket.descriptor, from));
    }

    /**
     * Ends the connection of a socket nothing is under way for, if the socket can be kept.
     *
     * @return false if it can't be, and is as it was
     */
    boolean keep(Socket socket) {
        if (!socket.common || !dissolves || kept.size() + dissolved.size() >= MOST_KEPT) return false;
        dissolves = socket.dissolve(); // where it can't be done once, in some sandbox, it is not tried again
        if (dissolves) dissolved.addLast(socket);
        return dissolves;
    }

    /** All that was told of connections before has been heard: their sockets may be others' now. */
    void turn() {
        while (!dissolved.isEmpty()) kept.addLast(dissolved.removeFirst());
    }

    void close() {
        turn();
        for (var socket : kept) socket.close();
    }
}
