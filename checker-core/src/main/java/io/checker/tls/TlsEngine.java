package io.checker.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Our side of one conversation over TLS, without the socket: ciphertext comes and goes in the caller's buffers, which
 * are direct ones. Used by one thread at a time; whoever made it closes it, once.
 *
 * <p>{@code in} holds what was received and is not understood yet; of a record that is not whole nothing is taken.
 * {@code out} is empty, with room for a record, and gets what is to be sent before anything else is.
 */
public interface TlsEngine extends AutoCloseable {

    /**
     * A handshake that failed because BoringSSL and the server have no algorithm in common: BoringSSL knows no
     * certificates of Ed25519 or P-521 keys and no Diffie-Hellman over finite fields. The JDK's engine may succeed.
     */
    final class NothingInCommon extends SSLHandshakeException {
        NothingInCommon(String message) {
            super(message);
        }
    }

    /** What a handshake needs next. */
    enum Need {
        /** What is in {@code out} sent, if anything; then it may go on. */
        SPEAK,
        /** The same, then more in {@code in}. */
        HEAR,
        /** The same, then it is over. */
        NOTHING
    }

    /** What became of what was received. */
    enum Heard {
        /** Some of it was understood; whatever came of it, there may be more. */
        SOME,
        /** Nothing: there is no whole record. */
        NOTHING,
        /** The server said farewell. */
        FAREWELL
    }

    /** Goes on with the handshake as far as it goes. When it fails {@code out} has the alert that says why. */
    Need shakeHands(ByteBuffer in, ByteBuffer out) throws IOException;

    /** Decrypts at most a record. What {@code into} has no room for is kept. */
    Heard decrypt(ByteBuffer in, ByteBuffer into, ByteBuffer out) throws SSLException;

    /** Whether there is plaintext that found no room; until it is fetched {@code in} has to stay as it is. */
    boolean holds();

    /** Makes a record of the beginning of {@code from}: how many bytes it took, which stay where they are. */
    int encrypt(ByteBuffer from, ByteBuffer out) throws SSLException;

    /** What the handshake agreed upon. */
    TlsSession session();

    /** What ALPN chose to speak; empty when nothing. */
    String protocol();

    /** Lets go of everything. */
    @Override
    void close();
}
