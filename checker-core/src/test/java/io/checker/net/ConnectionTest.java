package io.checker.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.net.Connection.Stage;
import io.checker.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Real sockets, polled by hand in every way that works here. */
@ParameterizedClass
@MethodSource("io.checker.net.PollerKindTest#thoseThatWork")
class ConnectionTest {

    private final Poller poller;
    private final AtomicInteger told = new AtomicInteger();

    ConnectionTest(PollerKind kind) throws IOException {
        poller = kind.open();
    }

    @AfterEach
    void close() {
        poller.close();
    }

    @Test
    void aConversationIsPulledStepByStep() throws Exception {
        try (var server = new ScriptedServer(ScriptedServer.saying("hello"))) {
            var connection = connect(loopback("127.0.0.1", server.port()));
            assertThat(connection.send(bytes("hi"))).isEqualTo(2);
            var buffer = ByteBuffer.allocate(100);
            assertThat(await(connection, Connection.Interest.READABLE, buffer)).isEqualTo(5);
            assertThat(await(connection, Connection.Interest.READABLE, buffer)).isEqualTo(-1);
            connection.close();
        }
    }

    @Test
    void nothingIsReadThatNobodyAskedFor() throws Exception {
        try (var server = new ScriptedServer(ScriptedServer.saying("hello"))) {
            var connection = connect(loopback("127.0.0.1", server.port()));
            connection.send(bytes("hi"));
            told.set(0);
            connection.subscribe(Connection.Interest.READABLE);
            while (told.get() == 0) poller.poll(5000);
            int once = told.get();
            poller.poll(50);
            poller.poll(0);
            assertThat(told.get()).as("told once for one subscription").isEqualTo(once);
            var buffer = ByteBuffer.allocate(3);
            assertThat(connection.receive(buffer)).isEqualTo(3);
            connection.close();
        }
    }

    /** A connected socket is writable all the time; nobody asked whether it is. */
    @Test
    void anEstablishedConnectionThatWaitsForNothingLetsTheLoopSleep() throws Exception {
        try (var server = new ScriptedServer(ScriptedServer.silent())) {
            var route = Route.to(loopback("127.0.0.1", server.port()));
            var connection = poller.connect(route, told::incrementAndGet);
            connection.subscribe(Connection.Interest.CONNECTED);
            while (told.get() == 0) poller.poll(5000);
            assertThat(connection.establish()).isEqualTo(Stage.ESTABLISHED);
            int polls = 0;
            long end = System.nanoTime() + 50_000_000;
            while (System.nanoTime() < end) {
                poller.poll(50);
                polls++;
            }
            assertThat(polls).isLessThan(5);
            connection.close();
        }
    }

    @Test
    void datagramsAreExchanged() throws Exception {
        try (var server = DatagramChannel.open()) {
            server.bind(new InetSocketAddress("127.0.0.1", 0));
            var connection = poller.connect(datagrams(server.getLocalAddress()), told::incrementAndGet);
            assertThat(connection.establish()).isEqualTo(Stage.ESTABLISHED);
            assertThat(connection.send(bytes("ping"))).isEqualTo(4);
            var received = ByteBuffer.allocate(100);
            server.send(bytes("pong"), server.receive(received));
            var buffer = ByteBuffer.allocate(100);
            assertThat(await(connection, Connection.Interest.READABLE, buffer)).isEqualTo(4);
            assertThat(buffer.flip()).isEqualTo(bytes("pong"));
            connection.close();
        }
    }

    @Test
    void aDatagramThatNobodyWantsIsRefused() throws Exception {
        SocketAddress nobody;
        try (var server = DatagramChannel.open()) {
            nobody = server.bind(new InetSocketAddress("127.0.0.1", 0)).getLocalAddress();
        }
        var connection = poller.connect(datagrams(nobody), told::incrementAndGet);
        connection.send(bytes("ping"));
        try {
            await(connection, Connection.Interest.READABLE, ByteBuffer.allocate(10));
            throw new AssertionError("no refusal");
        } catch (IOException failure) {
            assertThat(SocketFailure.of(failure).cause()).isEqualTo("ECONNREFUSED returned by OS (Connection refused)");
        }
        connection.close();
    }

    private static Route datagrams(SocketAddress to) {
        return new Route(to, null, false, false, true, List.of());
    }

    @Test
    void ipv6AndUnixSocketsAreSpoken(@TempDir Path folder) throws Exception {
        try (var server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress("::1", 0));
            connect(loopback("::1", ((InetSocketAddress) server.getLocalAddress()).getPort()))
                    .close();
        }
        var path = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(path);
            connect(path).close();
        }
    }

    @Test
    void aRefusalIsTheServersAndInHaproxysWords() throws Exception {
        var route = Route.to(loopback("127.0.0.1", ScriptedServer.refusedPort()));
        var failure = refusalOf(route);
        assertThat(SocketFailure.of(failure))
                .isEqualTo(new SocketFailure("ECONNREFUSED returned by OS (Connection refused)", false));
    }

    private IOException refusalOf(Route route) {
        try {
            var connection = poller.connect(route, told::incrementAndGet);
            while (connection.establish() != Stage.ESTABLISHED) {
                connection.subscribe(Connection.Interest.CONNECTED);
                poller.poll(5000);
            }
            throw new AssertionError("connected");
        } catch (IOException failure) {
            return failure;
        }
    }

    @Test
    void aResetIsTheServersToo() throws Exception {
        try (var server = new ScriptedServer(ScriptedServer.resetting())) {
            var connection = connect(loopback("127.0.0.1", server.port()));
            connection.send(bytes("hi"));
            try {
                await(connection, Connection.Interest.READABLE, ByteBuffer.allocate(10));
                throw new AssertionError("no reset");
            } catch (IOException failure) {
                assertThat(SocketFailure.of(failure).cause())
                        .isEqualTo("ECONNRESET returned by OS (Connection reset by peer)");
            }
        }
    }

    @Test
    void ourOwnShortagesAreKnown() {
        assertThat(SocketFailure.of(new IOException("Too many open files")).ours())
                .isTrue();
        assertThat(SocketFailure.of(new IOException("Cannot assign requested address"))
                        .ours())
                .isTrue();
        assertThat(SocketFailure.of(new IOException("something new")))
                .isEqualTo(new SocketFailure("something new", false));
    }

    private Connection connect(SocketAddress to) throws IOException {
        var connection = poller.connect(Route.to(to), told::incrementAndGet);
        while (connection.establish() != Stage.ESTABLISHED) {
            connection.subscribe(Connection.Interest.CONNECTED);
            poller.poll(5000);
        }
        return connection;
    }

    private int await(Connection connection, Connection.Interest interest, ByteBuffer buffer) throws IOException {
        int count = connection.receive(buffer);
        while (count == 0) {
            connection.subscribe(interest);
            poller.poll(5000);
            count = connection.receive(buffer);
        }
        return count;
    }

    private static InetSocketAddress loopback(String host, int port) {
        return new InetSocketAddress(host, port);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
