package io.checker.net.linux;

import io.checker.net.Route;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A socket that never waits: what is the same whoever tells when it is worth another try. */
final class Socket {

    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int NONBLOCK_CLOEXEC = 0x80800;
    private static final int SOL_IP = 0;
    private static final int IP_BIND_ADDRESS_NO_PORT = 24;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int SO_LINGER = 13;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_NODELAY = 1;
    private static final int TCP_QUICKACK = 12;

    private static final MemorySegment OFF = setting(0);
    private static final MemorySegment ON = setting(1);

    /** To linger, for no time: closes with a reset. */
    private static final MemorySegment RESET = setting(1, 0);

    final int descriptor;
    private final SocketCalls calls;
    final boolean datagrams;
    private boolean spoke;

    private Socket(SocketCalls calls, int descriptor, boolean datagrams) {
        this.calls = calls;
        this.descriptor = descriptor;
        this.datagrams = datagrams;
    }

    private static MemorySegment setting(int... values) {
        return Arena.global().allocateFrom(Native.INT, values).asReadOnly();
    }

    /** One for a route, not connected yet. */
    static Socket open(SocketCalls calls, Route route) throws IOException {
        int type = (route.datagrams() ? SOCK_DGRAM : SOCK_STREAM) | NONBLOCK_CLOEXEC;
        int descriptor = calls.socket(SocketAddresses.family(route.to()), type);
        var socket = new Socket(calls, descriptor, route.datagrams());
        try {
            if (route.to() instanceof InetSocketAddress && !route.datagrams()) socket.prepare(route);
            if (route.from() != null) socket.bind(route.from());
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
        return socket;
    }

    private void prepare(Route route) {
        if (!route.listens()) calls.set(descriptor, IPPROTO_TCP, TCP_QUICKACK, OFF);
        if (!route.linger()) calls.set(descriptor, SOL_SOCKET, SO_LINGER, RESET);
    }

    /** Without a port of its own until it connects: ports are then short per server, not per machine. */
    private void bind(SocketAddress from) throws IOException {
        if (!datagrams) {
            calls.set(descriptor, SOL_IP, IP_BIND_ADDRESS_NO_PORT, ON);
            calls.set(descriptor, SOL_SOCKET, SO_REUSEADDR, ON);
        }
        calls.errno.checked(calls.bind(descriptor, from));
    }

    /** Whether it is connected; otherwise it has begun to, and will be writable when it is, or has failed to. */
    boolean connect(SocketAddress to) throws IOException {
        if (calls.connect(descriptor, to) == 0) return true;
        int errno = calls.errno.number();
        if (errno != Errno.EINPROGRESS && errno != Errno.EINTR) throw Errno.failure(errno);
        return false;
    }

    /** Throws why it failed, if it did. */
    void requireHealthy() throws IOException {
        int errno = calls.pendingError(descriptor);
        if (errno != 0) throw failure(errno);
    }

    @Nullable
    SocketAddress localAddress() throws IOException {
        return calls.localAddress(descriptor);
    }

    /** How many bytes, 0 when there is nothing yet, -1 at the end. */
    int receive(ByteBuffer into) throws IOException {
        boolean room = into.hasRemaining();
        int count = calls.receive(descriptor, into);
        if (count < 0) return nothingNow();
        return count == 0 && room && !datagrams ? -1 : count;
    }

    /** How many bytes. */
    int send(ByteBuffer from) throws IOException {
        // nothing waits for the acknowledgement of what was said before, and who speaks once needs no such setting
        if (spoke && !datagrams) calls.set(descriptor, IPPROTO_TCP, TCP_NODELAY, ON);
        spoke = true;
        int count = calls.send(descriptor, from);
        return count < 0 ? nothingNow() : count;
    }

    /** 0, if the last call failed only because there was nothing to do. */
    private int nothingNow() throws IOException {
        int errno = calls.errno.number();
        if (errno != Errno.EAGAIN && errno != Errno.EINTR) throw failure(errno);
        return 0;
    }

    IOException failure(int errno) {
        return datagrams && errno == Errno.ECONNREFUSED ? new PortUnreachableException() : Errno.failure(errno);
    }

    void close() {
        Native.close(descriptor);
    }
}
