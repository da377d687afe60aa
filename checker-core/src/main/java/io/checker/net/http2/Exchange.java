package io.checker.net.http2;

import io.checker.net.Connection;
import io.checker.tls.TlsSession;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http2.hpack.HPackEncoder;
import org.apache.hc.core5.util.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** A request and its answer over HTTP/2, or any bytes where it was not agreed upon. */
final class Exchange implements Connection {

    /** Reads from below in one go, so that a fast talker leaves time for others. */
    private static final int READS = 8;

    private final Connection below;
    private final Runnable ready;
    private final Http2Layer how;
    private final Windows windows = new Windows();
    private final Outgoing outgoing = new Outgoing();
    private final Incoming incoming;

    /** Until it is known better. */
    private boolean spoken = true;

    private boolean established;
    private boolean working;
    private boolean requested;

    /** Bytes of the owner's whose frame waits to be sent. */
    private int sending;

    /** There may be more to receive than below will tell of. */
    private boolean more;

    Exchange(Connection below, Runnable ready, Http2Layer how) {
        this.below = below;
        this.ready = ready;
        this.how = how;
        this.incoming = new Incoming(outgoing, windows, how.trailers());
    }

    @Override
    public Stage establish() throws IOException {
        var stage = below.establish();
        if (stage != Stage.ESTABLISHED || established) return stage;
        established = true;
        spoken = how.when() == Http2Layer.When.ALWAYS || below.protocol().equals("h2");
        return stage;
    }

    @Override
    public @Nullable TlsSession session() {
        return below.session();
    }

    @Override
    public boolean isSecure() {
        return below.isSecure();
    }

    @Override
    public String protocol() {
        return below.protocol();
    }

    @Override
    public @Nullable SocketAddress localAddress() throws IOException {
        return below.localAddress();
    }

    @Override
    public int workspace() {
        return below.workspace() + (spoken ? Outgoing.ROOM + Incoming.ROOM : 0);
    }

    @Override
    public void lend(ByteBuffer workspace) {
        int theirs = below.workspace();
        if (theirs > 0) below.lend(workspace.slice(0, theirs));
        if (!spoken) return;
        outgoing.lend(workspace.slice(theirs, Outgoing.ROOM));
        incoming.lend(workspace.slice(theirs + Outgoing.ROOM, Incoming.ROOM));
        working = true;
    }

    @Override
    public boolean surrender() {
        if (working && !(outgoing.isEmpty() && incoming.isEmpty()) || !below.surrender()) return false;
        outgoing.surrender();
        incoming.surrender();
        working = false;
        return true;
    }

    @Override
    public int send(ByteBuffer from) throws IOException {
        if (!spoken) return below.send(from);
        int before = from.position();
        while (outgoing.flush(below)) {
            from.position(from.position() + sending);
            sending = 0;
            if (!from.hasRemaining()) break;
            if (!requested) sending = request(from.duplicate());
            else if (windows.open() > 0) sending = piece(from.duplicate());
            else if (!listen(from)) break;
        }
        return from.position() - before;
    }

    private int request(ByteBuffer request) throws IOException {
        int length = Fields.headLength(request);
        var head = request.slice(request.position(), length);
        var block = new ByteArrayBuffer(256);
        try {
            var encoder = new HPackEncoder(0, StandardCharsets.ISO_8859_1);
            encoder.encodeHeaders(block, Fields.ofRequest(head, below.isSecure()), false);
        } catch (CharacterCodingException failure) {
            throw new IOException("what is to be sent can't be sent by HTTP/2", failure);
        }
        outgoing.preface();
        outgoing.headers(block.toByteArray(), length == request.remaining());
        requested = true;
        return length;
    }

    private int piece(ByteBuffer body) throws IOException {
        int count = (int) Math.min(Math.min(windows.open(), Frame.LARGEST), body.remaining());
        boolean last = count == body.remaining();
        outgoing.data(body.limit(body.position() + count), last);
        windows.sent(count);
        return count;
    }

    /** Hears what the server says while it takes no more; one that has begun to answer needs no more of the body. */
    private boolean listen(ByteBuffer body) throws IOException {
        more = true;
        while (outgoing.flush(below)) {
            if (incoming.isAnswered()) {
                body.position(body.limit());
                return true;
            }
            if (incoming.step(Incoming.NOTHING)) {
                if (windows.open() > 0) return true;
                continue;
            }
            int count = incoming.fill(below);
            if (count < 0) throw Frame.broken();
            if (count == 0) return false;
        }
        return false;
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        if (!spoken) return below.receive(into);
        int before = into.position();
        more = false;
        int reads = 0;
        while (into.hasRemaining() && outgoing.flush(below)) {
            if (incoming.isOver() && into.position() == before) return -1;
            if (incoming.isOver()) {
                more = true; // the end, of which below need not tell
                break;
            }
            if (incoming.step(into)) continue;
            more = reads++ == READS;
            if (more) break;
            int count = incoming.fill(below);
            if (count == 0) break;
            if (count < 0 && into.position() == before) throw Frame.broken();
            if (count < 0) break;
        }
        if (!into.hasRemaining()) more = true;
        return into.position() - before;
    }

    @Override
    public void subscribe(Interest interest) {
        boolean pending = !outgoing.isEmpty();
        if (!spoken || interest == Interest.CONNECTED) below.subscribe(interest);
        else if (pending) below.subscribe(Interest.WRITABLE);
        else if (interest == Interest.READABLE && more) ready.run();
        else below.subscribe(Interest.READABLE); // also when the server has to open its window first
    }

    @Override
    public void close() {
        below.close();
    }
}
