package io.checker.check;

import static io.checker.check.Purging.HUGE;
import static io.checker.check.Purging.LISTENING;
import static io.checker.check.Purging.dripping;
import static io.checker.check.Purging.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.protocol.Redis;
import io.checker.script.Bytes;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.testing.Eventually;
import io.checker.testing.OnEachPoller;
import io.checker.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Real sockets: whatever a check is doing when it is purged, the purge is answered, its socket is closed, its lease is
 * home and nothing is reported afterwards.
 */
@OnEachPoller
class PurgeInEveryStateTest {

    private final Purging purging;

    PurgeInEveryStateTest(String poller) {
        purging = new Purging(poller);
    }

    @AfterEach
    void close() {
        purging.close();
    }

    @Test
    void idle() throws Exception {
        try (var server = new ScriptedServer(ScriptedServer.saying("+PONG\r\n"))) {
            purging.purgeWhen(target(server.port(), new Redis().script()), () -> purging.runs() > 0);
        }
    }

    @Test
    void connecting() throws Exception {
        var fillers = new ArrayList<Socket>();
        try (var full = new ServerSocket()) {
            full.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            // the queue of a listener that never accepts takes a few; then the handshake is not answered
            for (int i = 0; i < 4; i++) fillers.add(connectWithoutWaiting(full.getLocalPort()));
            purging.purgeWhen(target(full.getLocalPort(), LISTENING), () -> connecting(full.getLocalPort()) == 1);
        } finally {
            for (var filler : fillers) filler.close();
        }
    }

    @Test
    void waitingForABuffer() throws Exception {
        try (var dripping = new ScriptedServer(dripping());
                var second = new ScriptedServer(ScriptedServer.saying("+PONG\r\n"))) {
            var holder = target("holder", dripping.port(), LISTENING);
            purging.node.checker.add(holder).toCompletableFuture().join();
            Eventually.eventually("the only buffer is lent", () -> purging.lent() == 1);
            purging.purgeWhen(target(second.port(), new Redis().script()), () -> purging.waiting() == 1);
            assertThat(purging.lent()).as("the holder still has it").isEqualTo(1);
            purging.node.checker.purge(holder.id()).toCompletableFuture().join();
        }
    }

    @Test
    void sendingToAPeerThatDoesNotRead() throws Exception {
        var never = new CompletableFuture<Void>();
        try (var deaf = new ScriptedServer(_ -> never.join())) {
            var flood = Script.of(
                    Script.Kind.TCP_CHECK,
                    Step.Connect.IMPLICIT,
                    new Step.Send(1, "", Bytes.ofText("x".repeat(HUGE - 1)), false));
            purging.purgeWhen(
                    target(deaf.port(), flood),
                    () -> purging.lent() == 1 && deaf.open() == 1,
                    () -> never.complete(null));
        }
    }

    @Test
    void waitingForTheServerToSpeak() throws Exception {
        try (var silent = new ScriptedServer(ScriptedServer.silent())) {
            purging.purgeWhen(target(silent.port(), LISTENING), () -> silent.open() == 1);
        }
    }

    @Test
    void receivingAnAnswerThatDecidesNothing() throws Exception {
        try (var dripping = new ScriptedServer(dripping())) {
            purging.purgeWhen(target(dripping.port(), LISTENING), () -> purging.lent() == 1);
        }
    }

    @Test
    void twiceTheSecondFindsNobody() throws Exception {
        try (var silent = new ScriptedServer(ScriptedServer.silent())) {
            var target = target(silent.port(), LISTENING);
            purging.node.checker.add(target).toCompletableFuture().join();
            Eventually.eventually("connected", () -> silent.open() == 1);
            var first = purging.node.checker.purge(target.id()).toCompletableFuture();
            var second = purging.node.checker.purge(target.id()).toCompletableFuture();
            assertThat(first.join()).isEqualTo(target.id());
            assertThat(second.handle((_, failure) -> failure == null).join())
                    .as("the second finds nobody")
                    .isFalse();
            Eventually.eventually("the server sees the end", () -> silent.open() == 0);
        }
    }

    private static Socket connectWithoutWaiting(int port) {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        } catch (IOException _) {
            // the queue is full: that is what we want
        }
        return socket;
    }

    /** TCP sockets that wait for the handshake with a local port (proc_pid_net(5): state 02 is SYN_SENT). */
    private static int connecting(int port) throws IOException {
        var to = String.format(":%04X", port);
        try (var lines = Files.lines(Path.of("/proc/self/net/tcp"))) {
            return (int) lines.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[3].equals("02") && fields[2].endsWith(to))
                    .count();
        }
    }
}
