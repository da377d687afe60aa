package io.checker.net.http2;

import io.checker.net.Connection;
import io.checker.net.Layer;

/**
 * HTTP/2 with one exchange. The owner sends an HTTP/1 request and receives an answer that looks like HTTP/1's, head
 * first, so that whoever judges answers need not know which version they came in.
 *
 * @param when whether it is spoken in any case, or when the layer below has agreed to
 * @param trailers whether the fields after the body are told too, a line each behind it
 */
public record Http2Layer(When when, boolean trailers) implements Layer {

    /** When HTTP/2 is spoken. */
    public enum When {
        /** Without asking: both sides know. */
        ALWAYS,
        /** If ALPN chose {@code h2}; otherwise bytes pass as they are. */
        NEGOTIATED
    }

    @Override
    public Connection over(Connection below, Runnable ready) {
        return new Exchange(below, ready, this);
    }
}
