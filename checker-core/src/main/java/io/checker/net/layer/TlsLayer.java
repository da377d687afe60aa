package io.checker.net.layer;

import io.checker.net.Connection;
import io.checker.net.Layer;
import io.checker.net.SocketFailure;
import io.checker.tls.Tls;
import io.checker.tls.TlsSession;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS. The engine does its sums (about a millisecond of public-key cryptography per handshake) right here, on the event
 * loop: handing them to other threads and back costs more than it saves where there is a loop per core.
 *
 * <pre>
 *   workspace:  [ in: ciphertext received, not yet understood ][ out: ciphertext not yet sent ]
 * </pre>
 *
 * <p>A record may hold more than the owner has room for. What is left of its plaintext then waits where its ciphertext
 * was, at the front of {@code in}.
 *
 * @param sni the server's name to ask for, empty for none
 * @param alpn the protocols to offer
 */
public record TlsLayer(Tls tls, String sni, List<String> alpn) implements Layer {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Reads from the socket in one go, so that a fast talker leaves time for others. */
    private static final int READS = 8;

    @Override
    public Connection over(Connection below, Runnable ready) {
        return new Secured(below, ready, tls.engine(sni, alpn));
    }

    private static final class Secured implements Connection {
        private final Connection below;
        private final Runnable ready;
        private final SSLEngine engine;
        private boolean working;
        private ByteBuffer in = NOTHING;
        private ByteBuffer out = NOTHING;
        private ByteBuffer plain = NOTHING;
        private boolean begun;
        private boolean established;

        /** Bytes of the owner's whose ciphertext waits in {@code out}. */
        private int sending;

        /** There may be more to receive than the socket will tell of. */
        private boolean more;

        Secured(Connection below, Runnable ready, SSLEngine engine) {
            this.below = below;
            this.ready = ready;
            this.engine = engine;
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String protocol() {
            var chosen = engine.getApplicationProtocol();
            return chosen == null ? "" : chosen;
        }

        @Override
        public @Nullable TlsSession session() {
            return established ? TlsSession.of(engine.getSession()) : null;
        }

        @Override
        public @Nullable SocketAddress localAddress() throws IOException {
            return below.localAddress();
        }

        @Override
        public int workspace() {
            return 2 * Tls.RECORD;
        }

        @Override
        public void lend(ByteBuffer workspace) {
            in = workspace.slice(0, Tls.RECORD).limit(0);
            out = workspace.slice(Tls.RECORD, Tls.RECORD).limit(0);
            working = true;
        }

        @Override
        public boolean surrender() {
            if (in.hasRemaining() || out.hasRemaining() || plain.hasRemaining()) return false;
            in = NOTHING;
            out = NOTHING;
            working = false;
            return true;
        }

        @Override
        public Stage establish() throws IOException {
            var stage = below.establish();
            if (stage != Stage.ESTABLISHED || established) return stage;
            if (!working) return Stage.HANDSHAKING;
            try {
                if (!begun) engine.beginHandshake();
                begun = true;
                established = shakeHands();
            } catch (SSLException failure) {
                sayWhy();
                throw new HandshakeException(Tls.words(failure), failure);
            } catch (EOFException failure) {
                throw new HandshakeException(Tls.HANDSHAKE_FAILURE, failure);
            } catch (IOException failure) {
                if (SocketFailure.of(failure).ours()) throw failure;
                throw new HandshakeException(Tls.HANDSHAKE_FAILURE + " (" + SocketFailure.text(failure) + ")", failure);
            }
            return established ? Stage.ESTABLISHED : Stage.HANDSHAKING;
        }

        /** Whether that was all of it. */
        private boolean shakeHands() throws IOException {
            int reads = 0;
            while (flush()) {
                switch (engine.getHandshakeStatus()) {
                    case NEED_TASK -> engine.getDelegatedTask().run();
                    case NEED_WRAP -> {
                        wrap(NOTHING);
                        if (!out.hasRemaining()) throw new SSLException("the engine has nothing to say");
                    }
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                        var status = engine.unwrap(in, NOTHING).getStatus();
                        if (status == Status.CLOSED) throw new EOFException();
                        if (status != Status.BUFFER_UNDERFLOW) continue;
                        more = reads++ == READS;
                        if (more || fill() == 0) return false;
                    }
                    case FINISHED, NOT_HANDSHAKING -> {
                        more = in.hasRemaining();
                        return true;
                    }
                }
            }
            return false;
        }

        /** The alert that tells the server what is wrong with it, if it goes. */
        private void sayWhy() {
            try {
                while (flush() && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                    wrap(NOTHING);
                    if (!out.hasRemaining()) return;
                }
            } catch (IOException _) {
                // what matters has been found out
            }
        }

        /** How many bytes became ciphertext. */
        private int wrap(ByteBuffer from) throws SSLException {
            out.clear();
            try {
                return engine.wrap(from, out).bytesConsumed();
            } finally {
                out.flip();
            }
        }

        /** Whether all ciphertext has left. */
        private boolean flush() throws IOException {
            if (out.hasRemaining()) below.send(out);
            return !out.hasRemaining();
        }

        /** Reads ciphertext: how many bytes. */
        private int fill() throws IOException {
            in.compact();
            try {
                int count = below.receive(in);
                if (count < 0) throw new EOFException();
                return count;
            } finally {
                in.flip();
            }
        }

        @Override
        public int receive(ByteBuffer into) throws IOException {
            int before = into.position();
            more = false;
            int reads = 0;
            while (into.hasRemaining() && flush()) {
                if (plain.hasRemaining()) {
                    move(plain, into);
                    continue;
                }
                var status = unwrap(into);
                if (status == Status.CLOSED) return into.position() > before ? into.position() - before : -1;
                if (status == Status.OK) continue;
                more = reads++ == READS;
                if (more) break;
                try {
                    if (fill() == 0) break;
                } catch (EOFException _) {
                    // without a farewell: as HAProxy, not taken amiss
                    return into.position() > before ? into.position() - before : -1;
                } catch (IOException failure) {
                    if (into.position() == before) throw failure;
                    break; // it will fail again
                }
            }
            if (!into.hasRemaining()) more = true;
            return into.position() - before;
        }

        private Status unwrap(ByteBuffer into) throws SSLException {
            var status = engine.unwrap(in, into).getStatus();
            if (status == Status.BUFFER_OVERFLOW) status = unwrapAside(into);
            while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            }
            // the server wants new keys or says farewell: answered when what is there has left
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) wrap(NOTHING);
            return status;
        }

        /** Decrypts a record into {@code out}, which is empty, and keeps what there is no room for. */
        private Status unwrapAside(ByteBuffer into) throws SSLException {
            out.clear();
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
                out.position(0).limit(0);
            }
        }

        private static void move(ByteBuffer from, ByteBuffer to) {
            int count = Math.min(from.remaining(), to.remaining());
            to.put(from.slice(from.position(), count));
            from.position(from.position() + count);
        }

        @Override
        public int send(ByteBuffer from) throws IOException {
            int before = from.position();
            while (flush()) {
                from.position(from.position() + sending);
                sending = 0;
                if (!from.hasRemaining()) break;
                sending = wrap(from.duplicate());
                if (sending == 0 && !out.hasRemaining()) throw new SSLException("Connection closed by the server");
            }
            return from.position() - before;
        }

        @Override
        public void subscribe(Interest interest) {
            if (interest == Interest.CONNECTED && !begun) below.subscribe(Interest.CONNECTED);
            else if (out.hasRemaining() || interest == Interest.WRITABLE) below.subscribe(Interest.WRITABLE);
            else if (more) ready.run();
            else below.subscribe(Interest.READABLE);
        }

        @Override
        public void close() {
            below.close();
        }
    }
}
