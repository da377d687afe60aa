package io.checker.net.layer;

import io.checker.net.Connection;
import io.checker.net.Layer;
import io.checker.net.SocketFailure;
import io.checker.tls.Tls;
import io.checker.tls.TlsEngine;
import io.checker.tls.TlsEngine.Heard;
import io.checker.tls.TlsEngine.NothingInCommon;
import io.checker.tls.TlsPeer;
import io.checker.tls.TlsProvider;
import io.checker.tls.TlsServer;
import io.checker.tls.TlsSession;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS. The engine does its sums (some hundred microseconds of public-key cryptography per handshake) right here, on the
 * event loop: handing them to other threads and back costs more than it saves where there is a loop per core. There is
 * an engine from when the server can be spoken to until the connection is closed.
 *
 * <pre>
 *   workspace:  [ in: ciphertext received, not yet understood ][ out: ciphertext not yet sent ]
 * </pre>
 *
 * @param provider whose engine is asked first
 * @param peer what is remembered of the server
 */
public record TlsLayer(Tls tls, TlsProvider provider, TlsServer server, TlsPeer peer) implements Layer {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Reads from the socket in one go, so that a fast talker leaves time for others. */
    private static final int READS = 8;

    @Override
    public Connection over(Connection below, Runnable ready) {
        return new Secured(below, ready, this);
    }

    private static final class Secured implements Connection {
        private final Connection below;
        private final Runnable ready;
        private final TlsLayer how;
        private @Nullable TlsEngine engine;
        private boolean working;
        private ByteBuffer in = NOTHING;
        private ByteBuffer out = NOTHING;
        private boolean agreed;
        private boolean established;

        /** Bytes of the owner's whose ciphertext waits in {@code out}. */
        private int sending;

        /** There may be more to receive than the socket will tell of. */
        private boolean more;

        Secured(Connection below, Runnable ready, TlsLayer how) {
            this.below = below;
            this.ready = ready;
            this.how = how;
        }

        private TlsEngine engine() {
            return Objects.requireNonNull(engine);
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String protocol() {
            return engine().protocol();
        }

        @Override
        public @Nullable TlsSession session() {
            return established ? engine().session() : null;
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
            if (in.hasRemaining() || out.hasRemaining() || engine != null && engine.holds()) return false;
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
                if (engine == null) engine = how.tls.engine(how.provider, how.server, how.peer);
                established = shakeHands(engine);
            } catch (NothingInCommon failure) {
                how.tls.estrange(how.server, how.peer);
                throw new HandshakeException(Tls.words(failure), failure, true);
            } catch (SSLException failure) {
                throw failed(Tls.words(failure), failure);
            } catch (EOFException failure) {
                throw failed(Tls.HANDSHAKE_FAILURE, failure);
            } catch (IOException failure) {
                if (SocketFailure.of(failure).ours()) throw failure;
                throw failed(Tls.HANDSHAKE_FAILURE + " (" + SocketFailure.text(failure) + ")", failure);
            }
            return established ? Stage.ESTABLISHED : Stage.HANDSHAKING;
        }

        private HandshakeException failed(String words, IOException failure) {
            how.peer.forget();
            return new HandshakeException(words, failure);
        }

        /** Whether that was all of it. */
        private boolean shakeHands(TlsEngine engine) throws IOException {
            int reads = 0;
            while (flush()) {
                if (agreed) {
                    more = in.hasRemaining();
                    return true;
                }
                switch (next(engine)) {
                    case NOTHING -> agreed = true;
                    case SPEAK -> {
                        // as the loop does
                    }
                    case HEAR -> {
                        if (!flush()) return false;
                        more = reads++ == READS;
                        if (more || fill() == 0) return false;
                    }
                }
            }
            return false;
        }

        private TlsEngine.Need next(TlsEngine engine) throws IOException {
            out.clear();
            try {
                return engine.shakeHands(in, out);
            } catch (SSLException failure) {
                sayWhy();
                throw failure;
            } finally {
                out.flip();
            }
        }

        /** The alert that tells the server what is wrong with it, if it goes. */
        private void sayWhy() {
            try {
                below.send(out.flip());
            } catch (IOException _) {
                // what matters has been found out
            } finally {
                out.clear();
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
                var heard = decrypt(into);
                if (heard == Heard.FAREWELL) return into.position() > before ? into.position() - before : -1;
                if (heard == Heard.SOME) continue;
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

        private Heard decrypt(ByteBuffer into) throws SSLException {
            out.clear();
            try {
                return engine().decrypt(in, into, out);
            } finally {
                out.flip();
            }
        }

        @Override
        public int send(ByteBuffer from) throws IOException {
            int before = from.position();
            while (flush()) {
                from.position(from.position() + sending);
                sending = 0;
                if (!from.hasRemaining()) break;
                sending = encrypt(from);
                if (sending == 0 && !out.hasRemaining()) throw new SSLException("Connection closed by the server");
            }
            return from.position() - before;
        }

        private int encrypt(ByteBuffer from) throws SSLException {
            out.clear();
            try {
                return engine().encrypt(from, out);
            } finally {
                out.flip();
            }
        }

        @Override
        public void subscribe(Interest interest) {
            if (interest == Interest.CONNECTED && engine == null) below.subscribe(Interest.CONNECTED);
            else if (out.hasRemaining() || interest == Interest.WRITABLE) below.subscribe(Interest.WRITABLE);
            else if (more) ready.run();
            else below.subscribe(Interest.READABLE);
        }

        @Override
        public void close() {
            if (engine != null) engine.close();
            if (engine != null && !established) how.peer.forgetSession();
            engine = null;
            below.close();
        }
    }
}
