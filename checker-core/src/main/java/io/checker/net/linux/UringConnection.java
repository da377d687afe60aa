package io.checker.net.linux;

import io.checker.net.Connection;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A socket of a {@link UringPoller}, with one operation of the ring under way at most. */
final class UringConnection implements Connection {

    private static final long NONE = Ring.NOBODY;

    private final UringPoller poller;
    private final Ring ring;
    private final Sockets sockets;
    private final Socket socket;
    private final Runnable ready;
    private boolean established;
    private boolean wanted;
    private boolean closed;
    private int error;
    private int polled;
    private long underWay = NONE;

    UringConnection(UringPoller poller, Ring ring, Sockets sockets, Socket socket, Runnable ready) {
        this.poller = poller;
        this.ring = ring;
        this.sockets = sockets;
        this.socket = socket;
        this.ready = ready;
    }

    int descriptor() {
        return socket.descriptor;
    }

    /** Begins to connect; what {@code takesTime} is left to the ring. */
    void connect(SocketAddress to, boolean takesTime) throws IOException {
        if (takesTime) {
            underWay = poller.operation(socket.descriptor);
            ring.connect(socket.descriptor, to, underWay);
        } else {
            established = socket.connect(to);
        }
    }

    @Override
    public Stage establish() throws IOException {
        if (error != 0) throw socket.failure(error);
        return established ? Stage.ESTABLISHED : Stage.CONNECTING;
    }

    @Override
    public @Nullable SocketAddress localAddress() throws IOException {
        return socket.localAddress();
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        return socket.receive(into);
    }

    @Override
    public int send(ByteBuffer from) throws IOException {
        return socket.send(from);
    }

    @Override
    public void subscribe(Interest interest) {
        wanted = true;
        if (established) poll(interest == Interest.READABLE ? Ring.IN : Ring.OUT);
        else if (underWay == NONE) poller.tellSoon(this);
    }

    private void poll(int events) {
        if (underWay != NONE) {
            if (polled == events) return;
            ring.cancel(underWay);
        }
        polled = events;
        underWay = poller.operation(socket.descriptor);
        ring.poll(socket.descriptor, events, underWay);
    }

    /** What the ring has done; of no interest when it was asked for something else since. */
    void done(long data, int result) {
        if (data != underWay) return;
        underWay = NONE;
        if (!established) {
            established = result == 0;
            error = -result;
        }
        tell();
    }

    void tell() {
        if (!wanted || closed) return;
        wanted = false;
        ready.run();
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        poller.forget(this);
        if (established && underWay == NONE && sockets.keep(socket)) return;
        if (underWay != NONE) ring.cancel(underWay);
        ring.close(socket.descriptor);
    }
}
