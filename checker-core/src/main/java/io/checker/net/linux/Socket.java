package io.checker.net.linux;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A socket that never waits: what is the same whoever tells when it is worth another try. */
final class Socket {

    private static final int IPPROTO_TCP = 6;
    private static final int TCP_NODELAY = 1;

    /** Never another's, unlike its descriptor. */
    final int number;

    final int descriptor;
    private final SocketCalls calls;
    final boolean datagrams;

    final Sockets.Kind kind;

    /** Whether epoll knows it. */
    boolean watched;

    /** Whether it keeps the last acknowledgement of a handshake for what is said first. */
    boolean defers;

    private boolean spoke;
    private boolean prompt;

    Socket(SocketCalls calls, int number, int descriptor, boolean datagrams, Sockets.Kind kind) {
        this.calls = calls;
        this.number = number;
        this.descriptor = descriptor;
        this.datagrams = datagrams;
        this.kind = kind;
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
        if (spoke && !prompt && !datagrams) {
            calls.set(descriptor, IPPROTO_TCP, TCP_NODELAY, SocketCalls.ON);
            prompt = true;
        }
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

    /** Whether it is connected no more, by a reset, and may be connected to another server. */
    boolean dissolve() {
        spoke = false;
        return calls.dissolve(descriptor);
    }

    void close() {
        Native.close(descriptor);
    }
}
