package io.checker.tls;

import java.net.SocketAddress;
import java.util.List;

/**
 * Whom TLS is spoken with, and about what.
 *
 * @param address its own, whatever proxies stand before it
 * @param sni the name to ask for, empty for none
 * @param alpn the protocols to offer, in order of preference
 */
public record TlsServer(SocketAddress address, String sni, List<String> alpn) {

    public TlsServer {
        alpn = List.copyOf(alpn);
    }
}
