package io.checker.cluster.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.Checker;
import io.checker.cluster.runtime.command.Catalogue;
import io.checker.cluster.testing.Eventually;
import io.checker.config.Configuration;
import io.checker.plan.runtime.RuntimeProtocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.ActorSystemImpl;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers added, enabled, checked and deleted while they are being checked, {@value #PROPERTY} times: nothing is left
 * of them.
 */
class ChurnTest {

    private static final String PROPERTY = "checker.churn";
    private static final int LOOPS = Runtime.getRuntime().availableProcessors();
    private static final int TIMES = Integer.getInteger(PROPERTY, 200);

    @TempDir
    Path folder;

    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void deletedServersLeaveNothingBehind() throws Exception {
        var socket = folder.resolve("s");
        var configuration = Configuration.parse(
                "churn.cfg",
                "global\n stats socket " + socket + " level admin\nbackend b\n option httpchk\n",
                Map.of());
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "churn");
        try (var server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> acceptSilently(server));
            var checker = Checker.start(system);
            var servers = new Servers(checker, configuration);
            servers.apply(configuration).toCompletableFuture().join();
            var sockets = serve(system, configuration.plan().settings().runtime(), servers);
            try (var admin = SocketChannel.open(configuration
                    .plan()
                    .settings()
                    .runtime()
                    .sockets()
                    .getFirst()
                    .address()
                    .socketAddress())) {
                churn(admin, server.getLocalPort(), 20); // what is made once is made
                int actors = actors(system);
                long descriptors = descriptors();
                churn(admin, server.getLocalPort(), TIMES);
                assertNothingIsLeft(system, checker, actors, descriptors);
            }
            sockets.close();
        } finally {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
    }

    private static StatsSockets serve(ActorSystem<?> system, RuntimeProtocol runtime, Servers servers) {
        var sockets = StatsSockets.bind(runtime);
        sockets.serve(system, Catalogue.of(servers, sockets.sockets()), 16_384);
        return sockets;
    }

    private void churn(SocketChannel admin, int port, int times) throws IOException {
        var answers = new BufferedReader(Channels.newReader(admin, StandardCharsets.US_ASCII));
        say(admin, "prompt i");
        assertThat(answers.readLine()).isEmpty();
        for (int i = 0; i < times; i++) {
            var name = "b/s" + i;
            int before = checks.get();
            say(
                    admin,
                    "add server " + name + " 127.0.0.1:" + port + " check inter 20;enable health " + name
                            + ";enable server " + name + ";set server " + name + " check-port " + port);
            assertThat(answers.readLine()).isEqualTo("New server registered.");
            for (int line = 0; line < 4; line++) assertThat(answers.readLine()).isEmpty();
            // every other one in the middle of its check, the rest before it
            if (i % 2 == 0) Eventually.eventually("a check of " + name, () -> checks.get() > before, () -> "");
            say(admin, "disable server " + name + ";del server " + name);
            assertThat(answers.readLine()).isEmpty();
            assertThat(answers.readLine()).isEqualTo("Server deleted.");
            assertThat(answers.readLine()).isEmpty();
        }
        say(admin, "prompt n;echo done;prompt i");
        assertThat(answers.readLine()).isEmpty();
        assertThat(answers.readLine()).isEqualTo("done");
        assertThat(answers.readLine()).isEmpty();
        assertThat(answers.readLine()).isEmpty();
    }

    private static void say(SocketChannel admin, String line) throws IOException {
        admin.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    private static void assertNothingIsLeft(ActorSystem<?> system, Checker checker, int actors, long descriptors) {
        var status = checker.status().toCompletableFuture().join();
        assertThat(status.servers()).isEmpty();
        assertThat(status.pools()).allMatch(pool -> pool.lent() == 0 && pool.waiting() == 0);
        Eventually.eventually("actors", () -> actors(system) <= actors, () -> actors(system) + ", not " + actors);
        long most = descriptors + LOOPS; // a socket of each may wait for its next connection
        Eventually.eventually("descriptors", () -> descriptors() <= most, () -> descriptors() + ", not " + most);
    }

    private static int actors(ActorSystem<?> system) {
        return (int) ((ActorSystemImpl) Adapter.toClassic(system))
                .printTree()
                .lines()
                .count();
    }

    private static long descriptors() {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Takes every connection and never answers; one that ends is closed. */
    private void acceptSilently(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                checks.incrementAndGet();
                Thread.ofVirtual().start(() -> {
                    try (connection) {
                        while (connection.getInputStream().read() >= 0) continue;
                    } catch (IOException _) {
                        // reset, as it should be
                    }
                });
            } catch (IOException _) {
                return;
            }
        }
    }
}
