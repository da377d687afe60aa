package io.checker.tls;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The JDK's engine. */
final class JsseEngine implements TlsEngine {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;

    /** Who wants to know until when the server's certificate is good; null for nobody. */
    private final @Nullable TlsPeer peer;

    private boolean begun;

    /** What is left of a record's plaintext: where its ciphertext was, at the front of the caller's {@code in}. */
    private ByteBuffer plain = NOTHING;

    JsseEngine(SSLEngine engine, @Nullable TlsPeer peer) {
        this.engine = engine;
        this.peer = peer;
    }

    @Override
    public Need shakeHands(ByteBuffer in, ByteBuffer out) throws IOException {
        try {
            if (!begun) engine.beginHandshake();
            begun = true;
            return goOn(in, out);
        } catch (SSLException failure) {
            sayWhy(out);
            throw failure;
        }
    }

    private Need goOn(ByteBuffer in, ByteBuffer out) throws IOException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> {
                    engine.wrap(NOTHING, out);
                    if (out.position() == 0) throw new SSLException("the engine has nothing to say");
                    return Need.SPEAK;
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    var status = engine.unwrap(in, NOTHING).getStatus();
                    if (status == Status.CLOSED) throw new EOFException();
                    if (status == Status.BUFFER_UNDERFLOW) return Need.HEAR;
                }
                case FINISHED, NOT_HANDSHAKING -> {
                    if (peer != null) peer.shown(session().certificateExpires());
                    return Need.NOTHING;
                }
            }
        }
    }

    /** The alert that tells the server what is wrong with it. */
    private void sayWhy(ByteBuffer out) {
        try {
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) engine.wrap(NOTHING, out);
        } catch (SSLException _) {
            // what matters has been found out
        }
    }

    @Override
    public Heard decrypt(ByteBuffer in, ByteBuffer into, ByteBuffer out) throws SSLException {
        if (plain.hasRemaining()) {
            move(plain, into);
            return Heard.SOME;
        }
        var status = engine.unwrap(in, into).getStatus();
        if (status == Status.BUFFER_OVERFLOW) status = decryptAside(in, into, out);
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            engine.getDelegatedTask().run();
        }
        // the server wants new keys or says farewell
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) engine.wrap(NOTHING, out);
        return switch (status) {
            case OK, BUFFER_OVERFLOW -> Heard.SOME;
            case BUFFER_UNDERFLOW -> Heard.NOTHING;
            case CLOSED -> Heard.FAREWELL;
        };
    }

    /** Decrypts a record into {@code out} for a while, and keeps what there is no room for. */
    private Status decryptAside(ByteBuffer in, ByteBuffer into, ByteBuffer out) throws SSLException {
        try {
            var result = engine.unwrap(in, out);
            out.flip();
            move(out, into);
            // what is left is shorter than the record it came in, and that is used up
            int end = in.position();
            plain = in.duplicate().limit(end).position(end - out.remaining());
            plain.duplicate().put(out);
            return result.getStatus();
        } finally {
            out.clear();
        }
    }

    private static void move(ByteBuffer from, ByteBuffer to) {
        int count = Math.min(from.remaining(), to.remaining());
        to.put(from.slice(from.position(), count));
        from.position(from.position() + count);
    }

    @Override
    public boolean holds() {
        return plain.hasRemaining();
    }

    @Override
    public int encrypt(ByteBuffer from, ByteBuffer out) throws SSLException {
        return engine.wrap(from.duplicate(), out).bytesConsumed();
    }

    @Override
    public TlsSession session() {
        return TlsSession.of(engine.getSession());
    }

    @Override
    public String protocol() {
        var chosen = engine.getApplicationProtocol();
        return chosen == null ? "" : chosen;
    }

    /** The engine is dropped as it is: told that its input ends without a farewell it would forget its session. */
    @Override
    public void close() {}
}
