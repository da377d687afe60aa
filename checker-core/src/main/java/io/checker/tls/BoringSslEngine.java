package io.checker.tls;

import io.netty.internal.tcnative.Buffer;
import io.netty.internal.tcnative.SSL;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * BoringSSL's engine. It reads and writes the caller's buffers where they are. Of its own it has, outside of them, some
 * KiB of native memory, and besides what is between a whole record and its plaintext's being fetched.
 */
final class BoringSslEngine implements TlsEngine {

    /** Room for what is said while something is heard: an answer in a handshake, an alert. More is said later. */
    private static final int ASIDE = 2048;

    /** Of a record: a type, a version, a length (RFC 8446, section 5.1). */
    private static final int HEADER = 5;

    private static final int FIRST_TYPE = 20;
    private static final int LAST_TYPE = 24;
    private static final int SSL_3 = 3;
    private static final int PLAINTEXT = 16 * 1024;

    /**
     * What OpenSSL's reason for a failure ends with when the server may well understand somebody else: what servers say
     * whose key nobody knows (the JDK's: an internal error), and what BoringSSL does not take from them.
     */
    private static final Set<String> STRANGE = Set.of(
            "ALERT_HANDSHAKE_FAILURE",
            "ALERT_INTERNAL_ERROR",
            "ALERT_INSUFFICIENT_SECURITY",
            "WRONG_SIGNATURE_TYPE",
            "WRONG_CURVE",
            "KEY_USAGE_BIT_INCORRECT",
            "UNKNOWN_CERTIFICATE_TYPE",
            "CANNOT_PARSE_LEAF_CERT");

    private final BoringSsl context;
    private final long ssl;
    private final long bio;
    private final TlsPeer.Whom whom;
    private final TlsPeer peer;
    private boolean speaks = true;
    private boolean finished;
    private boolean holds;
    private boolean closed;
    private @Nullable Exception refusal;
    private @Nullable TlsSession session;

    BoringSslEngine(BoringSsl context, long ssl, TlsPeer.Whom whom, TlsPeer peer) {
        this.context = context;
        this.ssl = ssl;
        this.bio = SSL.bioNewByteBuffer(ssl, ASIDE);
        this.whom = whom;
        this.peer = peer;
        if (!sni().isEmpty()) SSL.setTlsExtHostName(ssl, Tls.name(sni()).getAsciiName());
    }

    String sni() {
        return whom.server().sni();
    }

    /** The server's certificate is not believed. */
    void refuse(Exception why) {
        refusal = why;
    }

    /** The server offers to go on later; told in the middle of a call below. */
    void offered(BoringSsl.Session offer) {
        peer.keep(whom, offer, SSL.isSessionReused(ssl), expiry());
    }

    @Override
    public Need shakeHands(ByteBuffer in, ByteBuffer out) throws IOException {
        if (finished) return Need.NOTHING;
        int whole = speaks ? 0 : whole(in);
        if (!speaks && whole == 0) return Need.HEAR;
        if (speaks) writeTo(out);
        else readFrom(in, whole);
        int result = SSL.doHandshake(ssl);
        if (speaks) written(out);
        else read(in, whole);
        int error = result == 1 ? SSL.SSL_ERROR_NONE : SSL.getError(ssl, result);
        speakAside(out);
        finished = result == 1;
        speaks = error == SSL.SSL_ERROR_WANT_WRITE;
        if (finished) return Need.NOTHING;
        if (speaks) return Need.SPEAK;
        if (error == SSL.SSL_ERROR_WANT_READ) return in.hasRemaining() ? Need.SPEAK : Need.HEAR;
        if (error == SSL.SSL_ERROR_ZERO_RETURN) throw new EOFException();
        throw failure();
    }

    @Override
    public Heard decrypt(ByteBuffer in, ByteBuffer into, ByteBuffer out) throws SSLException {
        int whole = whole(in);
        if (whole == 0 && !holds) return Heard.NOTHING;
        readFrom(in, whole);
        int result = SSL.readFromSSL(ssl, address(into), into.remaining());
        read(in, whole);
        if (result > 0) {
            into.position(into.position() + result);
            holds = !into.hasRemaining() && SSL.sslPending(ssl) > 0;
        }
        int error = result > 0 ? SSL.SSL_ERROR_NONE : SSL.getError(ssl, result);
        speakAside(out);
        if (result > 0) return Heard.SOME;
        holds = false;
        if (error == SSL.SSL_ERROR_WANT_READ) return Heard.NOTHING;
        if (error == SSL.SSL_ERROR_WANT_WRITE) return Heard.SOME;
        if (error == SSL.SSL_ERROR_ZERO_RETURN) return Heard.FAREWELL;
        throw failure();
    }

    @Override
    public boolean holds() {
        return holds;
    }

    @Override
    public int encrypt(ByteBuffer from, ByteBuffer out) throws SSLException {
        if (!from.hasRemaining()) return 0;
        writeTo(out);
        int result = SSL.writeToSSL(ssl, address(from), Math.min(from.remaining(), PLAINTEXT));
        int error = result > 0 ? SSL.SSL_ERROR_NONE : SSL.getError(ssl, result);
        written(out);
        if (result > 0) return result;
        if (error == SSL.SSL_ERROR_ZERO_RETURN) return 0;
        throw failure();
    }

    private void readFrom(ByteBuffer in, int count) {
        if (count > 0) SSL.bioSetByteBuffer(bio, address(in), count, false);
    }

    private void read(ByteBuffer in, int count) {
        in.position(in.position() + count - SSL.bioLengthByteBuffer(bio));
        SSL.bioClearByteBuffer(bio);
    }

    private void writeTo(ByteBuffer out) {
        SSL.bioSetByteBuffer(bio, address(out), out.remaining(), true);
    }

    private void written(ByteBuffer out) {
        out.position(out.limit() - SSL.bioLengthByteBuffer(bio));
        SSL.bioClearByteBuffer(bio);
    }

    private void speakAside(ByteBuffer out) {
        if (SSL.bioLengthNonApplication(bio) == 0) return;
        writeTo(out);
        SSL.bioFlushByteBuffer(bio);
        written(out);
    }

    private static long address(ByteBuffer buffer) {
        return Buffer.address(buffer) + buffer.position();
    }

    /** How many bytes at the front are whole records; all of it where that is no TLS: BoringSSL will say so. */
    private static int whole(ByteBuffer in) {
        int at = in.position();
        while (in.limit() - at >= HEADER) {
            int length = Short.toUnsignedInt(in.getShort(at + 3));
            boolean plausible = in.get(at) >= FIRST_TYPE && in.get(at) <= LAST_TYPE && in.get(at + 1) == SSL_3;
            if (!plausible || length > Tls.RECORD - HEADER) return in.remaining();
            if (in.limit() - at < HEADER + length) break;
            at += HEADER + length;
        }
        return at - in.position();
    }

    private SSLException failure() {
        var number = Integer.toUnsignedLong(SSL.getLastErrorNumber());
        SSL.clearError();
        var said = SSL.getErrorString(number);
        if (refusal != null) return new SSLException(said, refusal);
        return STRANGE.stream().anyMatch(said::endsWith) ? new NothingInCommon(said) : new SSLException(said);
    }

    @Override
    public TlsSession session() {
        if (session == null) session = new TlsSession(SSL.getVersion(ssl), expiry());
        return session;
    }

    private @Nullable Instant expiry() {
        var shown = SSL.getPeerCertificate(ssl);
        try {
            return shown == null
                    ? null
                    : BoringSsl.certificate(shown).getNotAfter().toInstant();
        } catch (CertificateException _) {
            return null; // nobody insisted on one that can be read
        }
    }

    @Override
    public String protocol() {
        var chosen = SSL.getAlpnSelected(ssl);
        return chosen == null ? "" : chosen;
    }

    @Override
    public void close() {
        if (closed) throw new IllegalStateException("an engine is closed once");
        closed = true;
        context.free(ssl);
    }
}
