package io.checker.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that does what a test says with each connection. */
public final class ScriptedServer implements AutoCloseable {

    /** What to do with a connection; it is closed afterwards. */
    @FunctionalInterface
    public interface Conduct {
        void with(Socket client) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Conduct conduct;

    public ScriptedServer(Conduct conduct) throws IOException {
        this.conduct = conduct;
        this.listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        Thread.ofVirtual().start(this::accept);
    }

    /** Reads some of the request, then says {@code answer}. */
    public static Conduct saying(String answer) {
        return client -> {
            client.getInputStream().read(new byte[65536]);
            client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        };
    }

    /** Says nothing until the client goes away. */
    public static Conduct silent() {
        return client -> {
            while (client.getInputStream().read() >= 0) {
                // not listening
            }
        };
    }

    /** Reads the request and resets the connection. */
    public static Conduct resetting() {
        return client -> {
            client.getInputStream().read(new byte[65536]);
            client.setOption(StandardSocketOptions.SO_LINGER, 0);
        };
    }

    /** A loopback port that refuses connections. */
    public static int refusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public void conduct(Conduct next) {
        conduct = next;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Connections so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Connections open now, as this side sees it. */
    public int open() {
        return (int) clients.stream().filter(each -> !each.isClosed()).count();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                accepted.incrementAndGet();
                clients.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            conduct.with(client);
        } catch (IOException | InterruptedException _) {
            // the client went away first
        } finally {
            clients.remove(client);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var client : clients) client.close();
    }
}
