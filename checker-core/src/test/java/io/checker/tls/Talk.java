package io.checker.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** An engine of ours and a server of the JDK's that talk without sockets, in as many steps as the test likes. */
final class Talk implements AutoCloseable {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final TlsEngine client;
    private final SSLEngine server;
    private final ByteBuffer in = ByteBuffer.allocateDirect(4 * Tls.RECORD).limit(0);
    private final ByteBuffer out = ByteBuffer.allocateDirect(2 * Tls.RECORD);
    private final ByteBuffer toServer = ByteBuffer.allocate(4 * Tls.RECORD);
    private final ByteBuffer words = ByteBuffer.allocateDirect(2 * Tls.RECORD);

    /** Bytes the server has said. */
    private int said;

    private boolean agreed;

    Talk(TlsEngine client, SSLContext server) {
        this.client = client;
        this.server = server.createSSLEngine();
        this.server.setUseClientMode(false);
    }

    /** Each side says what it has to say: whether the handshake is over for both. */
    boolean step() throws IOException {
        if (!agreed) {
            out.clear();
            try {
                agreed = client.shakeHands(in, out) == TlsEngine.Need.NOTHING;
            } finally {
                carry();
            }
        }
        answer();
        return agreed && server.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    private void carry() {
        toServer.put(out.flip());
    }

    void answer() throws SSLException {
        toServer.flip();
        try {
            boolean quiet = false;
            while (!quiet) {
                switch (server.getHandshakeStatus()) {
                    case NEED_TASK -> server.getDelegatedTask().run();
                    case NEED_WRAP -> say(NOTHING);
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED ->
                        quiet = !toServer.hasRemaining()
                                || server.unwrap(toServer, words.clear()).getStatus() == Status.BUFFER_UNDERFLOW;
                }
            }
        } finally {
            toServer.compact();
        }
    }

    private void say(ByteBuffer from) throws SSLException {
        in.compact();
        said += server.wrap(from, in).bytesProduced();
        in.flip();
    }

    Talk shakeHands() throws IOException {
        int steps = 0;
        while (!step()) {
            if (steps++ == 20) throw new IllegalStateException("they don't come to terms");
        }
        return this;
    }

    /** Bytes the server needed to come to terms: many if it showed its certificate. */
    int said() {
        return said;
    }

    /** What the client hears when the server says {@code text}. */
    String hear(String text) throws IOException {
        say(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        var heard = ByteBuffer.allocateDirect(text.length());
        while (heard.hasRemaining()) {
            out.clear();
            if (client.decrypt(in, heard, out) != TlsEngine.Heard.SOME) break;
            carry();
        }
        return StandardCharsets.US_ASCII.decode(heard.flip()).toString();
    }

    /** What the server hears when the client says {@code text}. */
    String tell(String text) throws IOException {
        var from = ByteBuffer.allocateDirect(text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
        out.clear();
        client.encrypt(from.flip(), out);
        carry();
        toServer.flip();
        server.unwrap(toServer, words.clear());
        toServer.compact();
        return StandardCharsets.US_ASCII.decode(words.flip()).toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
