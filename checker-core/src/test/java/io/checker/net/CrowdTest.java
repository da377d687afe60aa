package io.checker.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.net.Connection.Interest;
import io.checker.net.Connection.Stage;
import io.checker.testing.Eventually;
import io.checker.testing.OpenSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** More sockets than a ring has room for, sockets that get nowhere, and that none of them is left behind. */
@ParameterizedClass
@MethodSource("io.checker.net.PollerKindTest#thoseThatWork")
class CrowdTest {

    private static final int CROWD = 3000;
    private static final int MANY = 700;
    private static final int KEPT = 512;
    private static final int FILLERS = 4;

    // of proc_net_tcp
    private static final String ESTABLISHED = "01";
    private static final String CONNECTING = "02";

    private final Poller poller;
    private final AtomicInteger told = new AtomicInteger();

    CrowdTest(PollerKind kind) throws IOException {
        poller = kind.open();
    }

    @AfterEach
    void close() {
        poller.close();
    }

    @Test
    void aCrowdIsServedInOneTurnAndLeavesNothing() throws Exception {
        poller.poll(0);
        int before = OpenSockets.count();
        for (int round = 0; round < 3; round++) {
            try (var server = new ServerSocket(0, CROWD + 1, InetAddress.getLoopbackAddress())) {
                var crowd = new ArrayList<Connection>();
                for (int i = 0; i < CROWD; i++) crowd.add(connect(server.getLocalSocketAddress()));
                for (var each : crowd) established(each);
                for (var each : crowd) {
                    each.subscribe(Interest.READABLE);
                    each.close();
                }
                poller.poll(0);
                assertThat(handshakes(server.getLocalPort(), ESTABLISHED)).isZero();
            }
            assertThat(OpenSockets.count() - before).as("kept for the next").isBetween(0, KEPT);
        }
    }

    /** Who is not told in time takes a server that has answered for one that has not. */
    @Test
    void allThatAreReadyAreToldAtOnce() throws Exception {
        try (var server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MANY);
            var crowd = new ArrayList<Connection>();
            for (int i = 0; i < MANY; i++) crowd.add(connect(server.getLocalAddress()));
            for (var each : crowd) {
                established(each);
                each.subscribe(Interest.READABLE);
            }
            poller.poll(0);
            var accepted = new ArrayList<SocketChannel>();
            for (int i = 0; i < MANY; i++) accepted.add(server.accept());
            told.set(0);
            for (var each : accepted) each.write(ByteBuffer.allocate(1));
            int polls = 0;
            for (; told.get() < MANY; polls++) poller.poll(5000);
            // a few bytes may still have been on their way at the first
            assertThat(polls).isLessThan(5);
            for (var each : accepted) each.close();
        }
    }

    @Test
    void whatGetsNowhereIsGivenUpAtOnce() throws Exception {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var fillers = fill(full);
            var crowd = new ArrayList<Connection>();
            for (int i = 0; i < 20; i++) crowd.add(connect(full.getLocalSocketAddress()));
            for (int i = 0; i < 3; i++) poller.poll(20);
            assertThat(handshakes(full.getLocalPort(), CONNECTING))
                    .as("nobody accepts them")
                    .isGreaterThan(10);
            int before = told.get();
            for (var each : crowd) each.close();
            poller.poll(0);
            assertThat(handshakes(full.getLocalPort(), CONNECTING)).isLessThanOrEqualTo(FILLERS);
            poller.poll(20);
            assertThat(told.get()).as("the closed hear nothing more").isEqualTo(before);
            for (var each : fillers) each.close();
        }
    }

    @Test
    void aPollerThatEndsTakesItsSocketsAlong() throws Exception {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var fillers = fill(full);
            int before = OpenSockets.count();
            for (int i = 0; i < 20; i++) connect(full.getLocalSocketAddress());
            var ended = connect(other.getLocalSocketAddress());
            established(ended);
            ended.close(); // its socket is kept
            poller.poll(0);
            poller.close();
            poller.wakeup();
            assertThat(OpenSockets.count()).isEqualTo(before);
            Eventually.eventually("nobody connects", () -> handshakes(full.getLocalPort(), CONNECTING) <= FILLERS);
            for (var each : fillers) each.close();
        }
    }

    /** The queue of a listener that never accepts takes a few; then handshakes are not answered. */
    private static List<SocketChannel> fill(ServerSocket full) throws IOException {
        var fillers = new ArrayList<SocketChannel>();
        for (int i = 0; i < FILLERS; i++) {
            var filler = SocketChannel.open();
            fillers.add(filler);
            filler.configureBlocking(false);
            filler.connect(full.getLocalSocketAddress());
        }
        return fillers;
    }

    @Test
    void whoeverHasSaidTooMuchIsToldWhenThereIsRoomAgain() throws Exception {
        try (var server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var connection = connect(server.getLocalAddress());
            established(connection);
            var text = ByteBuffer.allocateDirect(1 << 16);
            int sent = connection.send(text.duplicate());
            for (int count = sent; count > 0; sent += count) count = connection.send(text.duplicate());
            try (var peer = server.accept()) {
                peer.shutdownOutput(); // what is readable does not make it writable
                told.set(0);
                connection.subscribe(Interest.WRITABLE);
                for (int i = 0; i < 3; i++) poller.poll(20);
                assertThat(told.get()).isLessThan(2); // once for nothing is allowed
                connection.subscribe(Interest.READABLE);
                connection.subscribe(Interest.WRITABLE);
                told.set(0);
                read(peer, sent);
                while (told.get() == 0) poller.poll(5000);
                assertThat(connection.send(text)).isPositive();
            }
            connection.close();
        }
    }

    private static void read(SocketChannel peer, int length) throws IOException {
        var buffer = ByteBuffer.allocate(1 << 16);
        for (int left = length; left > 0; left -= peer.read(buffer.clear())) {
            assertThat(left).isPositive();
        }
    }

    @Test
    void ourOwnAddressIsAsAskedForAndServesManyServersAtOnce() throws Exception {
        var servers = new ArrayList<ServerSocket>();
        var crowd = new ArrayList<Connection>();
        try {
            for (int i = 0; i < 3; i++) servers.add(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            int port = freePort();
            for (var server : servers) {
                var from = new InetSocketAddress("127.0.0.9", port);
                var route = new Route(server.getLocalSocketAddress(), from, false, false, false, List.of());
                var connection = poller.connect(route, told::incrementAndGet);
                crowd.add(connection);
                established(connection);
                assertThat(connection.localAddress()).isEqualTo(from);
                connection.close(); // with a reset: its port is free again
                poller.poll(0);
            }
        } finally {
            for (var server : servers) server.close();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.9"))) {
            return socket.getLocalPort();
        }
    }

    private Connection connect(SocketAddress to) throws IOException {
        var connection = poller.connect(Route.to(to), told::incrementAndGet);
        if (connection.establish() != Stage.ESTABLISHED) connection.subscribe(Interest.CONNECTED);
        return connection;
    }

    private void established(Connection connection) throws IOException {
        while (connection.establish() != Stage.ESTABLISHED) {
            connection.subscribe(Interest.CONNECTED);
            poller.poll(5000);
        }
    }

    /** Those with {@code port} that stand so in the kernel: a descriptor may be gone before its socket is. */
    private static int handshakes(int port, String state) {
        var to = String.format(":%04X", port);
        try (var lines = Files.lines(Path.of("/proc/self/net/tcp"))) {
            return (int) lines.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[3].equals(state) && fields[2].endsWith(to))
                    .count();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
