package io.checker.net.linux;

import io.checker.net.Connection;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A socket of an {@link EpollPoller}. What epoll has told is remembered until the kernel says that there is no more of
 * it, because an edge comes once.
 */
final class EpollConnection implements Connection {

    private static final int IN = 0x1;
    private static final int OUT = 0x4;
    private static final int ERR = 0x8;
    private static final int HUP = 0x10;
    private static final int RDHUP = 0x2000;
    private static final int EDGE = 1 << 31;

    static final int READABLE_EDGE = IN | EDGE;
    static final int ALL_EDGES = IN | OUT | RDHUP | EDGE;

    final Socket socket;
    private final EpollPoller poller;
    private final Sockets sockets;
    private final Runnable ready;
    private boolean established;
    private boolean closed;
    private @Nullable IOException unwatchable;

    /** What has been told: {@link #IN}, {@link #OUT}, and {@link #ERR} or {@link #HUP} until it is looked into. */
    private int state;

    /** What is so for good. */
    private int last;

    private int wanted;

    EpollConnection(EpollPoller poller, Sockets sockets, Socket socket, Runnable ready, boolean established) {
        this.poller = poller;
        this.sockets = sockets;
        this.socket = socket;
        this.ready = ready;
        this.established = established;
    }

    @Override
    public Stage establish() throws IOException {
        requireWatchable();
        if (established) return Stage.ESTABLISHED;
        if ((state & OUT) == 0) return Stage.CONNECTING;
        if ((state & (ERR | HUP)) != 0) socket.requireHealthy();
        established = true;
        return Stage.ESTABLISHED;
    }

    @Override
    public @Nullable SocketAddress localAddress() throws IOException {
        return socket.localAddress();
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        requireWatchable();
        int room = into.remaining();
        int count = socket.receive(into);
        // a datagram is read whole, whatever waits behind it
        if (socket.datagrams ? count == 0 : count < room) drained(IN);
        return count;
    }

    @Override
    public int send(ByteBuffer from) throws IOException {
        requireWatchable();
        int count = socket.send(from);
        if (from.hasRemaining()) drained(OUT);
        return count;
    }

    private void requireWatchable() throws IOException {
        if (unwatchable != null) throw unwatchable;
    }

    /** There is no more for now, and an edge will tell of more. */
    private void drained(int what) {
        state &= ~what | last;
    }

    @Override
    public void subscribe(Interest interest) {
        wanted = switch (interest) {
            case CONNECTED, WRITABLE -> OUT;
            case READABLE -> IN;
        };
        if ((state & wanted) != 0 || unwatchable != null) poller.tellSoon(this);
        else if (!socket.watched) watch();
    }

    private void watch() {
        try {
            poller.watch(socket);
        } catch (IOException failure) {
            unwatchable = failure; // told to the owner when it comes to look
            poller.tellSoon(this);
        }
    }

    /** What epoll tells, or 0 when something was ready already. */
    void happened(int events) {
        if ((events & HUP) != 0) last = IN | OUT;
        if ((events & RDHUP) != 0) last |= IN;
        state |= events | last;
        if ((events & ERR) != 0) state |= IN | OUT; // whoever tries is told what it is
        if (wanted == 0 || closed || (state & wanted) == 0 && unwatchable == null) return;
        wanted = 0;
        ready.run();
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        wanted = 0;
        poller.forget(this);
        if (!established || !sockets.keep(socket)) socket.close();
    }
}
