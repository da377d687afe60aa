package io.checker.cluster.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Small servers on loopback, well and unwell, for the quickstart's sample configuration (ports 7701 to 7706). */
public final class SampleServers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SampleServers.class);
    private static final Duration FLAP = Duration.ofSeconds(8);
    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final String WELL = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nwell\n";
    private static final String UNWELL =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    /** What a server says to a client that has spoken. */
    private interface Manners {
        String answer();
    }

    private final List<ServerSocket> listeners = new ArrayList<>();
    private final long started = System.nanoTime();

    /** Starts them all; fails when a port is taken. */
    public static SampleServers start() throws IOException {
        var servers = new SampleServers();
        try {
            servers.listen(7701, () -> WELL);
            servers.listen(7702, () -> WELL);
            servers.listen(7703, () -> UNWELL);
            servers.listen(7704, servers::flapping);
            servers.listen(7705, SampleServers::slow);
            servers.listen(7706, () -> "+PONG\r\n");
            return servers;
        } catch (IOException failure) {
            servers.close();
            throw failure;
        }
    }

    private String flapping() {
        long turns = (System.nanoTime() - started) / FLAP.toNanos();
        return turns % 2 == 0 ? WELL : UNWELL;
    }

    private static String slow() {
        var later = CompletableFuture.delayedExecutor(SLOW.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> WELL, later).join();
    }

    private void listen(int port, Manners manners) throws IOException {
        var listener = new ServerSocket();
        listeners.add(listener);
        listener.setReuseAddress(true);
        try {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException failure) {
            throw new IOException("127.0.0.1:" + port + ": " + failure.getMessage(), failure);
        }
        Thread.ofVirtual().start(() -> accept(listener, manners));
    }

    private static void accept(ServerSocket listener, Manners manners) {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client, manners));
            } catch (IOException failure) {
                LOG.debug("a sample server has ended", failure);
            }
        }
    }

    private static void serve(Socket client, Manners manners) {
        try (client) {
            if (client.getInputStream().read(new byte[4096]) < 0) return;
            client.getOutputStream().write(manners.answer().getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException failure) {
            LOG.debug("a client went away", failure);
        }
    }

    @Override
    public void close() throws IOException {
        for (var listener : listeners) listener.close();
    }
}
