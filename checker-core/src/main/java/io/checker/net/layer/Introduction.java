package io.checker.net.layer;

import io.checker.net.Connection;
import io.checker.net.Connection.HandshakeException;
import io.checker.tls.TlsSession;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What is said to a proxy before everything else, and what it answers: a few bytes, too few to lease a buffer for. */
interface Introduction {

    /** The words, once it is known where they are said from. */
    byte[] words(@Nullable SocketAddress local);

    /** How many bytes the answer has, 0 when there is none. */
    int answerLength();

    /** Throws when the answer is a refusal. */
    void judge(byte[] answer) throws HandshakeException;

    /** HAProxy's words for a connection that broke while it was said, or answered. */
    HandshakeException broken(boolean answering, IOException failure);

    /** A connection that begins with an introduction and is its {@code below} from then on. */
    final class Introduced implements Connection {
        private final Connection below;
        private final Introduction introduction;
        private final ByteBuffer answer;
        private @Nullable ByteBuffer words;
        private boolean established;

        Introduced(Connection below, Introduction introduction) {
            this.below = below;
            this.introduction = introduction;
            this.answer = ByteBuffer.allocate(introduction.answerLength());
        }

        @Override
        public Stage establish() throws IOException {
            var stage = below.establish();
            if (stage != Stage.ESTABLISHED || established) return stage;
            established = said() && answered();
            return established ? Stage.ESTABLISHED : Stage.HANDSHAKING;
        }

        private boolean said() throws HandshakeException {
            try {
                var said = words == null ? ByteBuffer.wrap(introduction.words(below.localAddress())) : words;
                words = said;
                if (said.hasRemaining()) below.send(said);
                return !said.hasRemaining();
            } catch (IOException failure) {
                throw introduction.broken(false, failure);
            }
        }

        private boolean answered() throws HandshakeException {
            if (!answer.hasRemaining()) return true;
            try {
                if (below.receive(answer) < 0) throw introduction.broken(true, new EOFException());
            } catch (HandshakeException failure) {
                throw failure;
            } catch (IOException failure) {
                throw introduction.broken(true, failure);
            }
            if (answer.hasRemaining()) return false;
            introduction.judge(answer.array());
            return true;
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
        public @Nullable SocketAddress localAddress() throws IOException {
            return below.localAddress();
        }

        @Override
        public int receive(ByteBuffer into) throws IOException {
            return below.receive(into);
        }

        @Override
        public int send(ByteBuffer from) throws IOException {
            return below.send(from);
        }

        @Override
        public void subscribe(Interest interest) {
            var said = words;
            if (interest != Interest.CONNECTED || said == null) below.subscribe(interest);
            else below.subscribe(said.hasRemaining() ? Interest.WRITABLE : Interest.READABLE);
        }

        @Override
        public void close() {
            below.close();
        }
    }
}
