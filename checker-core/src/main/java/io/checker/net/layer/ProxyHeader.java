package io.checker.net.layer;

import io.checker.net.Connection;
import io.checker.net.Connection.HandshakeException;
import io.checker.net.Layer;
import io.checker.net.SocketFailure;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The PROXY protocol's header (HAProxy's proxy-protocol.txt). A check speaks for nobody but itself: version 1 tells the
 * connection's own addresses, version 2 says LOCAL and tells none.
 *
 * @param to whom the connection is meant for, which a proxy may stand before
 * @param version2 the whole header of version 2, a character a byte; empty for version 1
 */
public record ProxyHeader(SocketAddress to, String version2) implements Layer, Introduction {

    @Override
    public Connection over(Connection below, Runnable ready) {
        return new Introduced(below, this);
    }

    @Override
    public byte[] words(@Nullable SocketAddress local) {
        var line = version2.isEmpty() ? "PROXY UNKNOWN\r\n" : version2;
        if (version2.isEmpty() && local instanceof InetSocketAddress from && to instanceof InetSocketAddress there) {
            line = "PROXY " + (from.getAddress() instanceof Inet4Address ? "TCP4" : "TCP6") + " "
                    + Ip.text(from.getAddress()) + " " + Ip.text(there.getAddress()) + " " + from.getPort() + " "
                    + there.getPort() + "\r\n";
        }
        return line.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int answerLength() {
        return 0;
    }

    @Override
    public void judge(byte[] answer) {}

    @Override
    public HandshakeException broken(boolean answering, IOException failure) {
        return new HandshakeException(SocketFailure.of(failure).cause(), failure);
    }
}
