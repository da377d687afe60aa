package io.checker.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.checker.net.Connection.Interest;
import io.checker.net.Connection.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One connection after another, perhaps over the same socket, and nothing of one in the next. */
@ParameterizedClass
@MethodSource("everywhere")
class NextConnectionTest {

    private final Poller poller;
    private final InetAddress here;

    NextConnectionTest(PollerKind kind, InetAddress here) throws IOException {
        this.poller = kind.open();
        this.here = here;
    }

    static Stream<Arguments> everywhere() throws IOException {
        var four = InetAddress.getByName("127.0.0.1");
        var six = InetAddress.getByName("::1");
        boolean speaksSix = NetworkInterface.getByInetAddress(six) != null;
        var heres = speaksSix ? List.of(four, six) : List.of(four);
        return PollerKindTest.thoseThatWork().flatMap(kind -> heres.stream().map(here -> Arguments.of(kind, here)));
    }

    @AfterEach
    void close() {
        poller.close();
    }

    @Test
    void whatWasNotReadIsNotTheNextServers() throws Exception {
        try (var talkative = listener();
                var silent = listener()) {
            for (int round = 0; round < 3; round++) {
                var first = established(talkative);
                try (var peer = talkative.accept()) {
                    peer.write(ByteBuffer.allocate(100));
                    readable(first);
                    first.close();
                    poller.poll(0);
                    assertThatThrownBy(() -> peer.read(ByteBuffer.allocate(1))).hasMessageContaining("reset");
                }
                var second = established(silent);
                try (var peer = silent.accept()) {
                    assertThat(second.receive(ByteBuffer.allocate(1))).isZero();
                    assertThat(second.send(ByteBuffer.allocate(3))).isEqualTo(3);
                    assertThat(peer.read(ByteBuffer.allocate(10))).isEqualTo(3);
                    second.close();
                    poller.poll(0);
                }
            }
        }
    }

    @Test
    void theEndOfOneIsNotTheEndOfTheNext() throws Exception {
        try (var server = listener()) {
            for (int round = 0; round < 3; round++) {
                var ended = established(server);
                server.accept().close();
                readable(ended);
                assertThat(ended.receive(ByteBuffer.allocate(1))).isEqualTo(-1);
                ended.close();
                poller.poll(0);
                var reset = established(server);
                reset(server.accept());
                readable(reset);
                assertThatThrownBy(() -> reset.receive(ByteBuffer.allocate(1))).hasMessageContaining("reset");
                reset.close();
                poller.poll(0);
                var next = established(server);
                try (var peer = server.accept()) {
                    assertThat(next.receive(ByteBuffer.allocate(1))).isZero();
                    peer.write(ByteBuffer.allocate(1));
                    readable(next);
                    assertThat(next.receive(ByteBuffer.allocate(10))).isEqualTo(1);
                    next.close();
                    poller.poll(0);
                }
            }
        }
    }

    private static void reset(SocketChannel peer) throws IOException {
        peer.setOption(StandardSocketOptions.SO_LINGER, 0);
        peer.close();
    }

    @Test
    void aRefusalComesBetween() throws Exception {
        try (var server = listener()) {
            var refusing = new ServerSocket(0, 1, here);
            refusing.close();
            for (int round = 0; round < 3; round++) {
                established(server).close();
                poller.poll(0);
                assertThatThrownBy(() -> establish(refusing.getLocalSocketAddress()))
                        .hasMessageContaining("refused");
                poller.poll(0);
            }
        }
    }

    /** What the kernel has told of one must not be taken for the other's, also where both were told of together. */
    @Test
    void whoEndsAnotherAndBeginsANewOneHearsNothingOfTheOld() throws Exception {
        try (var server = listener();
                var full = new ServerSocket(0, 1, here)) {
            var fillers = fill(full);
            var two = new ArrayList<Connection>();
            var began = new ArrayList<Connection>();
            var armed = new AtomicBoolean();
            for (int i = 0; i < 2; i++) {
                int other = 1 - i;
                two.add(poller.connect(acknowledged(server.getLocalAddress()), () -> {
                    if (!armed.getAndSet(false)) return;
                    two.get(other).close();
                    began.add(begin(full.getLocalSocketAddress()));
                }));
            }
            for (var each : two) await(each);
            for (int i = 0; i < 2; i++) server.accept().write(ByteBuffer.allocate(1));
            for (var each : two) each.subscribe(Interest.READABLE);
            armed.set(true);
            while (began.isEmpty()) poller.poll(5000);
            assertThat(began.getFirst().establish()).isEqualTo(Stage.CONNECTING);
            began.getFirst().close();
            for (var each : fillers) each.close();
        }
    }

    /** Who speaks first saves an acknowledgement, and is accepted with what it says; who listens must not wait so. */
    @Test
    void whoListensIsAcceptedAtOnceAlsoAfterOneWhoSpoke() throws Exception {
        int speakers = 0;
        int listeners = 0;
        for (int round = 0; round < 20; round++) {
            if (isAcceptedAtOnce(false)) speakers++;
            if (isAcceptedAtOnce(true)) listeners++;
        }
        // of some rounds, as the kernel may have something else to do in others
        assertThat(speakers).isLessThan(20);
        assertThat(listeners).isPositive();
    }

    private boolean isAcceptedAtOnce(boolean listens) throws IOException {
        try (var server = listener()) {
            server.configureBlocking(false);
            var route = new Route(server.getLocalAddress(), null, listens, false, false, List.of());
            var connection = poller.connect(route, () -> {});
            await(connection);
            boolean accepted = server.accept() != null;
            connection.close();
            poller.poll(0);
            return accepted;
        }
    }

    /** A handshake that is whole at once, so that the server accepts it before a byte is said. */
    private static Route acknowledged(SocketAddress to) {
        return new Route(to, null, true, false, false, List.of());
    }

    private Connection begin(SocketAddress to) {
        try {
            return poller.connect(acknowledged(to), () -> {});
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** The queue of a listener that never accepts takes a few; then handshakes are not answered. */
    private static List<SocketChannel> fill(ServerSocket full) throws IOException {
        var fillers = new ArrayList<SocketChannel>();
        for (int i = 0; i < 4; i++) {
            var filler = SocketChannel.open();
            fillers.add(filler);
            filler.configureBlocking(false);
            filler.connect(full.getLocalSocketAddress());
        }
        return fillers;
    }

    private ServerSocketChannel listener() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(here, 0));
    }

    private Connection established(ServerSocketChannel server) throws IOException {
        return establish(server.getLocalAddress());
    }

    private Connection establish(SocketAddress to) throws IOException {
        var connection = begin(to);
        try {
            await(connection);
        } catch (IOException failure) {
            connection.close();
            throw failure;
        }
        return connection;
    }

    private void await(Connection connection) throws IOException {
        while (connection.establish() != Stage.ESTABLISHED) {
            connection.subscribe(Interest.CONNECTED);
            poller.poll(5000);
        }
    }

    private void readable(Connection connection) throws IOException {
        connection.subscribe(Interest.READABLE);
        poller.poll(5000);
    }
}
