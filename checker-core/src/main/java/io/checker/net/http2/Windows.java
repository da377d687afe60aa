package io.checker.net.http2;

import java.io.IOException;

/** How much of a request's body the server takes now (RFC 9113, section 5.2). */
final class Windows {

    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int INITIAL = 65_535;
    private static final long MOST = 0x7fff_ffff;

    private int initial = INITIAL;
    private long connection = INITIAL;
    private long stream = INITIAL;

    /** Bytes of body that may be sent; not positive for none. */
    long open() {
        return Math.min(connection, stream);
    }

    void sent(int bytes) {
        connection -= bytes;
        stream -= bytes;
    }

    /** A setting of the server's, of which only one matters here. */
    void setting(int name, int value) throws IOException {
        if (name != INITIAL_WINDOW_SIZE) return;
        if (value < 0) throw Frame.broken();
        stream += value - initial;
        initial = value;
    }

    void grow(int which, int bytes) throws IOException {
        if (which == 0) connection += bytes;
        else if (which == Frame.EXCHANGE) stream += bytes;
        if (bytes == 0 || connection > MOST || stream > MOST) throw Frame.broken();
    }
}
