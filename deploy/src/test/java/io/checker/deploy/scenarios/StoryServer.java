package io.checker.deploy.scenarios;

import io.checker.deploy.scenarios.Conduct.Act;
import io.checker.testing.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A server of a story: it conducts itself with each connection as the next line says. */
public final class StoryServer implements AutoCloseable {

    /** Between two segments: long enough for each to be seen on its own. */
    private static final long SEGMENT_MILLIS = 20;

    /** Connections whose bytes are kept. */
    private static final int REMEMBERED = 20;

    private static final String HOST = host();

    private final List<Conduct> conduct;
    private final boolean again;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Long> arrivals = new CopyOnWriteArrayList<>();
    private final List<ByteArrayOutputStream> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int port;
    private @Nullable Socket reservation;
    private volatile @Nullable ServerSocket listener;

    /** @param lines a {@link Conduct} each, for one connection after the other */
    public StoryServer(List<String> lines) throws IOException {
        this.conduct = Conduct.readAll(lines);
        this.again = lines.getLast().equals(Conduct.AGAIN);
        if (conduct.getFirst().refuses()) {
            reservation = reserve(0);
            port = reservation.getLocalPort();
        } else {
            listener = listen(0);
            port = listener.getLocalPort();
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** When connections came, in nanoseconds. */
    public List<Long> arrivals() {
        return List.copyOf(arrivals);
    }

    /** What each connection said so far, as a story writes it: names for the port and the host, without the time. */
    List<String> heard(String portName) {
        return heard.stream()
                .map(each -> Conduct.written(withoutTime(each.toByteArray()))
                        .replace(Integer.toString(port), portName)
                        .replace("node=" + HOST, "node={node}"))
                .toList();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The random bytes of option ssl-hello-chk begin with the time. */
    private static byte[] withoutTime(byte[] words) {
        int random = new String(words, StandardCharsets.ISO_8859_1).indexOf("HAPROXYSSLCHK");
        if (random >= 4) Arrays.fill(words, random - 4, random, (byte) 0);
        return words;
    }

    /** From now on connections are refused; nobody else gets the port. */
    void stop() throws IOException {
        if (listener == null) return;
        listener.close();
        listener = null;
        Eventually.eventually("port " + port + " is free", this::reserved);
        for (var socket : open) socket.close();
    }

    void start() throws IOException {
        if (reservation != null) reservation.close();
        listener = listen(port);
    }

    /** A socket that is bound but does not listen. */
    private static Socket reserve(int wanted) throws IOException {
        var socket = new Socket();
        socket.setReuseAddress(wanted != 0); // else two could be given the same port
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
        return socket;
    }

    private boolean reserved() {
        try {
            reservation = reserve(port);
            return true;
        } catch (IOException _) {
            return false; // the accepting thread has not left yet
        }
    }

    private ServerSocket listen(int wanted) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(wanted != 0);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 100);
        socket.setReuseAddress(true); // its connections inherit it and do not keep the port when it starts again
        Thread.ofVirtual().start(() -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                arrivals.add(System.nanoTime());
                open.add(client);
                int number = connections.getAndIncrement();
                var words = new ByteArrayOutputStream();
                if (number < REMEMBERED) heard.add(words);
                int line = again ? number % conduct.size() : Math.min(number, conduct.size() - 1);
                var how = conduct.get(line);
                Thread.ofVirtual().start(() -> serve(client, how, words));
            } catch (IOException _) {
                return; // stopped
            }
        }
    }

    private void serve(Socket client, Conduct how, ByteArrayOutputStream words) {
        try (client) {
            client.setTcpNoDelay(true);
            for (var act : how.acts()) act(client, act, words);
        } catch (IOException _) {
            // the client went first
        } finally {
            open.remove(client);
        }
    }

    private static void act(Socket client, Act act, ByteArrayOutputStream words) throws IOException {
        switch (act) {
            case Act.Hear _ -> hear(client, words);
            case Act.Await(var wanted) -> {
                while (!Conduct.written(words.toByteArray()).contains(wanted) && hear(client, words)) {
                    // not yet
                }
            }
            case Act.Say(var segments) -> {
                for (int i = 0; i < segments.size(); i++) {
                    if (i > 0) pause(SEGMENT_MILLIS);
                    client.getOutputStream().write(segments.get(i));
                }
            }
            case Act.Pause(var millis) -> pause(millis);
            case Act.Stay _ -> untilGone(client, words);
            case Act.End _ -> {
                client.shutdownOutput();
                untilGone(client, words); // a close with words unread would be a reset
            }
            case Act.Reset _ -> client.setOption(StandardSocketOptions.SO_LINGER, 0);
            case Act.Refuse _ -> throw new IllegalStateException("accepted, though it refuses");
        }
    }

    private static void pause(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < until) LockSupport.parkNanos(until - System.nanoTime());
    }

    private static boolean hear(Socket client, ByteArrayOutputStream words) throws IOException {
        var buffer = new byte[65536];
        int count = client.getInputStream().read(buffer);
        if (count > 0) words.write(buffer, 0, count);
        return count >= 0;
    }

    private static void untilGone(Socket client, ByteArrayOutputStream words) throws IOException {
        while (hear(client, words)) {
            // whatever it says
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        if (reservation != null) reservation.close();
    }
}
