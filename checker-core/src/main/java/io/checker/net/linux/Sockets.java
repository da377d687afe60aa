package io.checker.net.linux;

import io.checker.net.Route;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

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

    /** Sockets of one kind are alike, but for the server they are connected to. */
    enum Kind {
        INET,
        INET6,
        ITS_OWN;

        /** The kind a connection by that route needs. */
        static Kind of(Route route) {
            if (!(route.to() instanceof InetSocketAddress to)) return ITS_OWN;
            if (route.from() != null || route.linger() || route.datagrams()) return ITS_OWN;
            if (!(to.getAddress() instanceof Inet6Address inet6)) return INET;
            return inet6.isLinkLocalAddress() ? ITS_OWN : INET6; // that one stays bound to its interface
        }
    }

    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int NONBLOCK_CLOEXEC = 0x80800;
    private static final int SOL_IP = 0;
    private static final int IP_BIND_ADDRESS_NO_PORT = 24;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int SO_LINGER = 13;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_DEFER_ACCEPT = 9;

    private final Errno errno;
    private final SocketCalls calls;
    private final Map<Kind, Deque<Socket>> kept = new EnumMap<>(Kind.class);
    private final Deque<Socket> dissolved = new ArrayDeque<>();
    private boolean dissolves = true;
    private int keeping;
    private int opened;

    Sockets(Errno errno) {
        this.errno = errno;
        this.calls = new SocketCalls(errno);
        for (var kind : Kind.values()) kept.put(kind, new ArrayDeque<>());
    }

    /** One for a route, not connected yet. */
    Socket open(Route route) throws IOException {
        var kind = Kind.of(route);
        var socket = kept(kind).pollLast();
        if (socket == null) return make(route, kind);
        keeping--;
        prepare(socket, route);
        return socket;
    }

    private Socket make(Route route, Kind kind) throws IOException {
        int type = (route.datagrams() ? SOCK_DGRAM : SOCK_STREAM) | NONBLOCK_CLOEXEC;
        int descriptor = calls.socket(SocketAddresses.family(route.to()), type);
        var socket = new Socket(calls, opened++, descriptor, route.datagrams(), kind);
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

    /**
     * Who speaks first acknowledges the server's part of the handshake with what it says, and who says nothing not at
     * all, as TCP_QUICKACK off does for HAProxy. Of who connects TCP_DEFER_ACCEPT asks the same, and outlives a
     * connection.
     */
    private void prepare(Socket socket, Route route) {
        if (socket.defers != route.listens()) return;
        socket.defers = !route.listens();
        calls.set(socket.descriptor, IPPROTO_TCP, TCP_DEFER_ACCEPT, socket.defers ? SocketCalls.ON : SocketCalls.OFF);
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
        if (socket.kind == Kind.ITS_OWN || !dissolves || keeping >= MOST_KEPT) return false;
        dissolves = socket.dissolve(); // where it can't be done once, in some sandbox, it is not tried again
        if (!dissolves) return false;
        dissolved.addLast(socket);
        keeping++;
        return true;
    }

    /** All that was told of connections before has been heard: their sockets may be others' now. */
    void turn() {
        for (var socket = dissolved.pollFirst(); socket != null; socket = dissolved.pollFirst()) {
            kept(socket.kind).addLast(socket);
        }
    }

    private Deque<Socket> kept(Kind kind) {
        return Objects.requireNonNull(kept.get(kind));
    }

    void close() {
        turn();
        for (var alike : kept.values()) alike.forEach(Socket::close);
    }
}
