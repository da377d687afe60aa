package io.checker.net;

import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a server.
 *
 * @param from the local address, its port 0 for any; null leaves it to the system
 * @param listens whether the server speaks first: otherwise the kernel need not acknowledge the handshake by itself, so
 *     a mere connect is SYN, SYN/ACK, RST and never wakes the server's program (as HAProxy does)
 * @param linger closes in an orderly way; otherwise with a reset, which leaves no port behind in TIME_WAIT
 * @param datagrams whether datagrams are exchanged instead of a stream
 * @param layers what is spoken over the socket, the lowest first
 */
public record Route(
        SocketAddress to,
        @Nullable SocketAddress from,
        boolean listens,
        boolean linger,
        boolean datagrams,
        List<Layer> layers) {

    public Route {
        layers = List.copyOf(layers);
    }

    /** A route to {@code to} like any other. */
    public static Route to(SocketAddress to) {
        return new Route(to, null, false, false, false, List.of());
    }

    /** Puts the layers over a connection made for this route. */
    public Connection over(Connection socket, Runnable ready) {
        var connection = socket;
        for (var layer : layers) connection = layer.over(connection, ready);
        return connection;
    }
}
