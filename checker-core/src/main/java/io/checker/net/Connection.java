package io.checker.net;

import io.checker.tls.TlsSession;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with a server, pulled by its owner: nothing is read ahead and nothing is kept, so the bytes live in
 * the owner's buffers only. Calls return at once. Used on its event loop alone.
 */
public interface Connection {

    /** What an owner can wait for, one at a time. */
    enum Interest {
        CONNECTED,
        READABLE,
        WRITABLE
    }

    /** What makes a connection. */
    interface Connector {

        /**
         * Starts connecting.
         *
         * @param ready told once each time after what was subscribed to may have happened
         * @return the connection, established or not: {@link #establish} tells
         */
        Connection connect(Route route, Runnable ready) throws IOException;
    }

    /** How far a connection has come. */
    enum Stage {
        /** The transport is being set up. */
        CONNECTING,
        /** The layers above are agreeing with their peers. */
        HANDSHAKING,
        ESTABLISHED
    }

    /** A handshake at the presentation layer failed: HAProxy's "Layer6". */
    class HandshakeException extends IOException {
        private final boolean again;

        public HandshakeException(String message, @Nullable Throwable cause) {
            this(message, cause, false);
        }

        /** @param again see {@link #again} */
        public HandshakeException(String message, @Nullable Throwable cause, boolean again) {
            super(message, cause);
            this.again = again;
        }

        /** Whether something was learned from it, so that another connection may do better. */
        public boolean again() {
            return again;
        }
    }

    /**
     * Goes on with what comes before the first byte, as far as it goes now; until the connection is established,
     * {@link #subscribe} to {@link Interest#CONNECTED}. From the handshakes on it may need its {@link #workspace}.
     */
    Stage establish() throws IOException;

    /** Whether what is said here is hidden from third parties, now or once it is established. */
    default boolean isSecure() {
        return false;
    }

    /** What ALPN chose to speak on top, once it is established; empty when nothing. */
    default String protocol() {
        return "";
    }

    /** What TLS agreed upon; null where there is none, and until it is established. */
    default @Nullable TlsSession session() {
        return null;
    }

    /** Which address of ours it is made from; null when there is none. */
    @Nullable
    SocketAddress localAddress() throws IOException;

    /**
     * Bytes of memory the connection needs besides its owner's buffers to go on with a handshake, to receive and to
     * send; 0 for none. While it has none it can still be subscribed to, and closed.
     */
    default int workspace() {
        return 0;
    }

    /** Lends it what it needs, which it doesn't have yet. */
    default void lend(ByteBuffer workspace) {}

    /** Whether the connection gives the workspace back; not while there are bytes in it. */
    default boolean surrender() {
        return true;
    }

    /** Reads what is there into {@code into}: how many bytes, 0 when there is nothing yet, -1 at the end. */
    int receive(ByteBuffer into) throws IOException;

    /** Writes as much of {@code from} as goes now: how many bytes. */
    int send(ByteBuffer from) throws IOException;

    /** Tells the owner once when it is worth trying again. It may be told without cause. */
    void subscribe(Interest interest);

    /** Ends the conversation; the owner is told nothing any more. The socket is gone after the loop's next turn. */
    void close();
}
