package io.checker.cluster.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.checker.cluster.Settings;
import io.checker.cluster.testing.Eventually;
import io.checker.plan.Address;
import io.checker.plan.runtime.RuntimeProtocol;
import io.checker.plan.runtime.StatsSocket;
import io.checker.plan.runtime.StatsSocket.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsSocketsTest {

    private static final ActorSystem<Void> SYSTEM = ActorSystem.create(Behaviors.empty(), "sockets");
    private static final Commands LEVELS = (session, words) -> {
        if (words.getFirst().equals("prompt")) session.interact(true, true);
        return CompletableFuture.completedStage(Answer.info(session.level() + " " + words));
    };

    @TempDir
    Path folder;

    @AfterAll
    static void terminate() {
        SYSTEM.terminate();
    }

    private StatsSocket unix(String name, Level level, int mode) {
        return new StatsSocket(new Address.Unix(folder.resolve(name).toString()), level, mode, null, null);
    }

    private static StatsSockets serve(int connections, StatsSocket... sockets) {
        var bound = StatsSockets.bind(new RuntimeProtocol(List.of(sockets), 30_000, connections, Map.of()));
        bound.serve(SYSTEM, LEVELS, 16_384);
        return bound;
    }

    private static SocketChannel connect(Address address) throws IOException {
        return SocketChannel.open(address.socketAddress());
    }

    private static String ask(Address address, String line) throws IOException {
        try (var channel = connect(address)) {
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void everySocketHasItsLevelAndMode() throws IOException {
        var user = unix("user", Level.USER, 0606);
        var admin = unix("admin", Level.ADMIN, 0600);
        var port = new StatsSocket(
                new Address.Inet(InetAddress.getLoopbackAddress(), freePort()), Level.OPERATOR, -1, null, null);
        var sockets = serve(10, user, admin, port);
        assertThat(ask(user.address(), "a b")).isEqualTo("USER [a, b]\n\n");
        assertThat(ask(admin.address(), "a")).isEqualTo("ADMIN [a]\n\n");
        assertThat(ask(port.address(), "a")).isEqualTo("OPERATOR [a]\n\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("user"))))
                .isEqualTo("rw----rw-");
        sockets.close();
        assertThat(folder).isEmptyDirectory();
        Eventually.eventually("nobody listens", () -> !listens(port.address()), () -> "");
    }

    private static boolean listens(Address address) {
        try (var _ = connect(address)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void whatIsInTheWayIsReplacedAndWhatReplacedItIsLeftAlone() throws IOException {
        var socket = unix("s", Level.USER, -1);
        var path = folder.resolve("s");
        Files.writeString(path, "left behind");
        var sockets = serve(1, socket);
        assertThat(ask(socket.address(), "a")).isEqualTo("USER [a]\n\n");
        try (var other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Files.move(path, folder.resolve("ours"));
            other.bind(UnixDomainSocketAddress.of(path));
            sockets.close();
            assertThat(path).exists();
        }
    }

    @Test
    void whoComesTooManyWaitsForAPlace() throws IOException {
        var socket = unix("s", Level.USER, -1);
        var sockets = serve(1, socket);
        try (var first = connect(socket.address())) {
            first.write(ByteBuffer.wrap("prompt\n".getBytes(StandardCharsets.US_ASCII)));
            var greeting = ByteBuffer.allocate(100);
            first.read(greeting);
            var second = new CompletableFuture<String>();
            Thread.ofVirtual().start(() -> answerTo(socket, second));
            first.write(ByteBuffer.wrap("b\n".getBytes(StandardCharsets.US_ASCII)));
            first.read(greeting);
            assertThat(second).isNotDone();
            first.shutdownOutput();
            assertThat(second.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo("USER [a]\n\n");
        } finally {
            sockets.close();
        }
    }

    private static void answerTo(StatsSocket socket, CompletableFuture<String> answer) {
        try {
            answer.complete(ask(socket.address(), "a"));
        } catch (IOException failure) {
            answer.completeExceptionally(failure);
        }
    }

    @Test
    void closingEndsConversations() throws IOException {
        var socket = unix("s", Level.USER, -1);
        var sockets = serve(1, socket);
        try (var guest = connect(socket.address())) {
            guest.write(ByteBuffer.wrap("prompt\n".getBytes(StandardCharsets.US_ASCII)));
            guest.read(ByteBuffer.allocate(100));
            sockets.close();
            Eventually.eventually("the end", () -> ends(guest), () -> "");
        }
    }

    private static boolean ends(SocketChannel channel) {
        try {
            return channel.read(ByteBuffer.allocate(100)) < 0;
        } catch (IOException _) {
            return true;
        }
    }

    @Test
    void aSocketThatCantBeOpenedIsNamedAndTheOthersAreClosed() throws IOException {
        var good = unix("good", Level.USER, -1);
        var bad = unix("missing/s", Level.USER, -1);
        assertThatThrownBy(() -> serve(1, good, bad))
                .isInstanceOf(Settings.Unusable.class)
                .hasMessageContaining("missing/s can't be opened");
        assertThat(folder).isEmptyDirectory();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
