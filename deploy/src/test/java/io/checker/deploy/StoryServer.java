package io.checker.deploy;

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
import java.util.concurrent.locks.LockSupport;

/**
 * A server of a story. Of each connection it takes the next line:
 *
 * <ul>
 *   <li>{@code say TEXT} answers once spoken to and ends (with {@code \\r \\n \\0})
 *   <li>{@code keep TEXT} answers and does not end
 *   <li>{@code greet TEXT} speaks first
 *   <li>{@code hesitate MILLIS TEXT} speaks first, after a while
 *   <li>{@code silent} never answers
 *   <li>{@code reset} resets once spoken to, {@code end} ends without a word
 *   <li>{@code refuse} does not listen at all
 * </ul>
 */
final class StoryServer implements AutoCloseable {

    private final List<String> conduct;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Long> arrivals = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int port;
    private volatile ServerSocket listener;

    StoryServer(List<String> conduct) throws IOException {
        this.conduct = conduct;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
        if (conduct.getFirst().equals("refuse")) stop();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** When connections came, in nanoseconds. */
    List<Long> arrivals() {
        return List.copyOf(arrivals);
    }

    void stop() throws IOException {
        listener.close();
        for (var socket : open) socket.close();
    }

    void start() throws IOException {
        listener = listen(port);
    }

    private ServerSocket listen(int wanted) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 100);
        Thread.ofVirtual().start(() -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                arrivals.add(System.nanoTime());
                open.add(client);
                int number = Math.min(connections.getAndIncrement(), conduct.size() - 1);
                Thread.ofVirtual().start(() -> serve(client, conduct.get(number)));
            } catch (IOException _) {
                return; // stopped
            }
        }
    }

    private void serve(Socket client, String line) {
        try (client) {
            int blank = line.indexOf(' ');
            var verb = blank < 0 ? line : line.substring(0, blank);
            var text = blank < 0 ? new byte[0] : unescape(line.substring(blank + 1));
            switch (verb) {
                case "say" -> {
                    hear(client);
                    client.getOutputStream().write(text);
                }
                case "keep" -> {
                    hear(client);
                    client.getOutputStream().write(text);
                    untilGone(client);
                }
                case "greet" -> {
                    client.getOutputStream().write(text);
                    untilGone(client);
                }
                case "hesitate" -> {
                    int second = line.indexOf(' ', blank + 1);
                    pause(Long.parseLong(line.substring(blank + 1, second)));
                    client.getOutputStream().write(unescape(line.substring(second + 1)));
                    untilGone(client);
                }
                case "silent" -> untilGone(client);
                case "reset" -> {
                    hear(client);
                    client.setOption(StandardSocketOptions.SO_LINGER, 0);
                }
                case "end" -> hear(client);
                default -> throw new IllegalArgumentException("a server can't '" + line + "'");
            }
        } catch (IOException _) {
            // the client went first
        } finally {
            open.remove(client);
        }
    }

    private static void pause(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < until) LockSupport.parkNanos(until - System.nanoTime());
    }

    private static void hear(Socket client) throws IOException {
        client.getInputStream().read(new byte[65536]);
    }

    private static void untilGone(Socket client) throws IOException {
        while (client.getInputStream().read() >= 0) {
            // whatever it says
        }
    }

    private static byte[] unescape(String text) {
        return text.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\0", "\0")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
