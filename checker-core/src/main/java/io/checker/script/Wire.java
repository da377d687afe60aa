package io.checker.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connect rule says about how its bytes travel (HAProxy manual, section 4.2, "tcp-check connect").
 *
 * @param asServer whether the server line speaks where the rule is silent ({@code default})
 * @param ssl whether TLS is spoken
 * @param sni the name TLS asks for, empty when the rule names none
 * @param alpn the protocols TLS offers, in order of preference; empty when the rule names none
 * @param sendProxy whether a PROXY header comes first
 * @param viaSocks4 whether the server line's SOCKS4 proxy is asked to connect
 * @param mux what is spoken on top, null when the rule doesn't say
 * @param udp whether datagrams are exchanged instead of a stream; no rule of HAProxy's says so
 */
public record Wire(
        boolean asServer,
        boolean ssl,
        String sni,
        List<String> alpn,
        boolean sendProxy,
        boolean viaSocks4,
        @Nullable Mux mux,
        boolean udp) {

    /** What gives the bytes of a connection their meaning. */
    public enum Mux {
        /** Nothing: bytes are bytes. */
        NONE,
        H1,
        /** Told and heard as HTTP/1's messages. */
        H2,
        /** HTTP/2, and the fields behind the body are heard too: a line each behind it. */
        GRPC
    }

    /** All as the server line says. */
    public static final Wire AS_SERVER = new Wire(true, false, "", List.of(), false, false, null, false);

    /** A plain stream, whatever the server line says. */
    public static final Wire PLAIN = new Wire(false, false, "", List.of(), false, false, null, false);

    public static final Wire DATAGRAMS = new Wire(false, false, "", List.of(), false, false, null, true);

    /** HTTP/2 whose trailers are heard, otherwise as the server line says. */
    public static final Wire GRPC = new Wire(true, false, "", List.of(), false, false, Mux.GRPC, false);

    public Wire {
        alpn = List.copyOf(alpn);
    }
}
