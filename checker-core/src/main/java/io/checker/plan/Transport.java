package io.checker.plan;

import io.checker.script.Bytes;
import io.checker.script.Wire.Mux;
import io.checker.tls.Tls;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a server's checks travel where their rules are silent, and what rules that ask for TLS, a PROXY header or the
 * SOCKS4 proxy get (HAProxy manual, section 5.2). What checks inherit from traffic is settled.
 *
 * @param ssl whether TLS is spoken
 * @param tls how it is spoken when it is; null when it can't be asked for
 * @param sni the name asked for, empty for none
 * @param alpn the protocols offered, in order of preference
 * @param sendProxy whether a PROXY header comes first
 * @param proxyHeader the whole header of version 2; empty for version 1
 * @param socks4 the SOCKS4 proxy, null for none
 * @param viaSocks4 whether it is asked to connect
 * @param mux what is spoken on top; null for what ALPN and the kind of check make of it
 * @param source the local address, its port 0 for any; null leaves it to the system
 */
public record Transport(
        boolean ssl,
        @Nullable Tls tls,
        String sni,
        List<String> alpn,
        boolean sendProxy,
        Bytes proxyHeader,
        @Nullable InetSocketAddress socks4,
        boolean viaSocks4,
        @Nullable Mux mux,
        @Nullable InetSocketAddress source) {

    /** Plain TCP. */
    public static final Transport PLAIN =
            new Transport(false, null, "", List.of(), false, Bytes.ofText(""), null, false, null, null);

    public Transport {
        alpn = List.copyOf(alpn);
    }
}
