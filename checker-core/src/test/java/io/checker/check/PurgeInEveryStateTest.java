package io.checker.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Pace;
import io.checker.health.Status;
import io.checker.plan.Address;
import io.checker.plan.Backend;
import io.checker.plan.HealthCheck;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.Timeouts;
import io.checker.plan.Transport;
import io.checker.protocol.Http;
import io.checker.protocol.Redis;
import io.checker.script.Bytes;
import io.checker.script.Matcher;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.script.Wire;
import io.checker.testing.Embedded;
import io.checker.testing.Eventually;
import io.checker.testing.Frames;
import io.checker.testing.ScriptedServer;
import io.checker.tls.Tls;
import io.checker.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Real sockets: whatever a check is doing when it is purged, the purge is answered, its socket is closed, its lease is
 * home and nothing is reported afterwards.
 */
class PurgeInEveryStateTest {

    private static final Script LISTENING = Script.of(
            Script.Kind.TCP_CHECK,
            Step.Connect.IMPLICIT,
            Step.Expect.of(1, new Matcher.Text(Bytes.ofText("welcome"), false)));
    private static final long LONG = 60_000;
    private static final int HUGE = 8 << 20;

    private final Embedded node = new Embedded("checker { loops = 1, buffers { size = " + HUGE + ", limit = 1 } }");

    @BeforeEach
    void plan() {
        node.checker.apply(Plan.of(Backend.of("web"))).toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void idle() throws Exception {
        try (var server = new ScriptedServer(ScriptedServer.saying("+PONG\r\n"))) {
            purgeWhen(target(server.port(), new Redis().script()), () -> runs() > 0);
        }
    }

    @Test
    void connecting() throws Exception {
        var fillers = new ArrayList<Socket>();
        try (var full = new ServerSocket()) {
            full.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            // the queue of a listener that never accepts takes a few; then the handshake is not answered
            for (int i = 0; i < 4; i++) fillers.add(connectWithoutWaiting(full.getLocalPort()));
            purgeWhen(target(full.getLocalPort(), LISTENING), () -> connecting(full.getLocalPort()) == 1);
        } finally {
            for (var filler : fillers) filler.close();
        }
    }

    @Test
    void waitingForABuffer() throws Exception {
        try (var dripping = new ScriptedServer(dripping());
                var second = new ScriptedServer(ScriptedServer.saying("+PONG\r\n"))) {
            var holder = target("holder", dripping.port(), LISTENING);
            node.checker.add(holder).toCompletableFuture().join();
            Eventually.eventually("the only buffer is lent", () -> lent() == 1);
            purgeWhen(target(second.port(), new Redis().script()), () -> waiting() == 1);
            assertThat(lent()).as("the holder still has it").isEqualTo(1);
            node.checker.purge(holder.id()).toCompletableFuture().join();
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
            purgeWhen(target(deaf.port(), flood), () -> lent() == 1 && deaf.open() == 1, () -> never.complete(null));
        }
    }

    @Test
    void waitingForTheServerToSpeak() throws Exception {
        try (var silent = new ScriptedServer(ScriptedServer.silent())) {
            purgeWhen(target(silent.port(), LISTENING), () -> silent.open() == 1);
        }
    }

    @Test
    void receivingAnAnswerThatDecidesNothing() throws Exception {
        try (var dripping = new ScriptedServer(dripping())) {
            purgeWhen(target(dripping.port(), LISTENING), () -> lent() == 1);
        }
    }

    @Test
    void shakingHandsWithAServerThatSaysNothing() throws Exception {
        try (var silent = new ScriptedServer(ScriptedServer.silent())) {
            purgeWhen(secured(silent.port()), () -> granted() == 1 && lent() == 0 && silent.open() == 1);
        }
    }

    @Test
    void shakingHandsInTheMiddleOfARecord() throws Exception {
        try (var stuck = new ScriptedServer(client -> {
            client.getOutputStream().write(new byte[] {0x16, 3, 3, 0x40, 0, 'a', 'b', 'c'});
            ScriptedServer.silent().with(client);
        })) {
            purgeWhen(secured(stuck.port()), () -> lent() == 1 && stuck.open() == 1);
        }
    }

    @Test
    void waitingForABufferToShakeHandsIn() throws Exception {
        try (var dripping = new ScriptedServer(dripping());
                var silent = new ScriptedServer(ScriptedServer.silent())) {
            var holder = target("holder", dripping.port(), LISTENING);
            node.checker.add(holder).toCompletableFuture().join();
            Eventually.eventually("the only buffer is lent", () -> lent() == 1);
            purgeWhen(secured(silent.port()), () -> waiting() == 1);
            node.checker.purge(holder.id()).toCompletableFuture().join();
        }
    }

    @Test
    void askingASocksProxyThatSaysNothing() throws Exception {
        try (var silent = new ScriptedServer(ScriptedServer.silent())) {
            var socks = new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.port());
            var transport = new Transport(false, null, "", List.of(), true, Bytes.ofText(""), socks, true, null, null);
            purgeWhen(over(transport, 1), () -> silent.open() == 1);
        }
    }

    @Test
    void inTheMiddleOfAFrame() throws Exception {
        try (var stuck = new ScriptedServer(client -> {
            client.getOutputStream().write(Frames.all(Frames.SETTINGS, new byte[] {0, 1, 0, 1}));
            ScriptedServer.silent().with(client);
        })) {
            var request = new Step.Send(1, "", Http.Request.DEFAULT.bytes(), false);
            var usual = target(stuck.port(), Http.script(request, List.of()));
            var transport =
                    new Transport(false, null, "", List.of(), false, Bytes.ofText(""), null, false, Wire.Mux.H2, null);
            purgeWhen(over(transport, usual), () -> lent() == 1 && stuck.open() == 1);
        }
    }

    private static Target secured(int port) throws GeneralSecurityException {
        var settings = new TlsSettings(false, "", null, null, List.of(), List.of(), List.of("TLSv1.2", "TLSv1.3"));
        var transport =
                new Transport(true, Tls.of(settings), "", List.of(), false, Bytes.ofText(""), null, false, null, null);
        return over(transport, port);
    }

    private static Target over(Transport transport, int port) {
        return over(transport, target("s1", port, LISTENING));
    }

    private static Target over(Transport transport, Target usual) {
        var how = Objects.requireNonNull(usual.check());
        var check = new HealthCheck(how.script(), how.thresholds(), how.pace(), how.timeouts(), transport);
        return Target.of(usual.id(), usual.address(), check);
    }

    private long granted() {
        return node.status().pools().getFirst().granted();
    }

    @Test
    void twiceTheSecondFindsNobody() throws Exception {
        try (var silent = new ScriptedServer(ScriptedServer.silent())) {
            var target = target(silent.port(), LISTENING);
            node.checker.add(target).toCompletableFuture().join();
            Eventually.eventually("connected", () -> silent.open() == 1);
            var first = node.checker.purge(target.id()).toCompletableFuture();
            var second = node.checker.purge(target.id()).toCompletableFuture();
            assertThat(first.join()).isEqualTo(target.id());
            assertThat(second.handle((_, failure) -> failure == null).join())
                    .as("the second finds nobody")
                    .isFalse();
            Eventually.eventually("the server sees the end", () -> silent.open() == 0);
        }
    }

    private interface State {
        boolean holds() throws IOException;
    }

    private void purgeWhen(Target target, State state) throws IOException {
        purgeWhen(target, state, () -> {});
    }

    /** Purges in a state; {@code afterwards} the server may close its own side. */
    private void purgeWhen(Target target, State state, Runnable afterwards) throws IOException {
        int descriptors = descriptors();
        int lent = lent();
        node.checker.add(target).toCompletableFuture().join();
        Eventually.eventually(
                "the state to purge in", () -> holds(state), () -> node.status().toString());
        assertThat(node.checker.purge(target.id()).toCompletableFuture().join()).isEqualTo(target.id());
        assertThat(lent()).isEqualTo(lent);
        assertThat(waiting()).isZero();
        int said = node.events.size();
        afterwards.run();
        Eventually.eventually("descriptors as before", () -> holds(() -> descriptors() <= descriptors));
        assertThat(node.events).hasSize(said);
        assertThat(node.status().servers()).noneMatch(each -> each.target().equals(target));
    }

    private static boolean holds(State state) {
        try {
            return state.holds();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static ScriptedServer.Conduct dripping() {
        return client -> {
            client.getOutputStream().write("wel".getBytes(StandardCharsets.ISO_8859_1));
            ScriptedServer.silent().with(client);
        };
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

    private Target target(int port, Script script) {
        return target("s1", port, script);
    }

    private static Target target(String name, int port, Script script) {
        var address = new Address.Inet(InetAddress.getLoopbackAddress(), port);
        var pace = new Pace(5, LONG, LONG, 0); // first soon, then not again
        return Embedded.target(name, address, script, pace, new Timeouts(LONG, 0, 0));
    }

    private int lent() {
        return node.status().pools().getFirst().lent();
    }

    private int waiting() {
        return node.status().pools().getFirst().waiting();
    }

    private long runs() {
        return node.status().runs().getOrDefault(Status.L7OK, 0L);
    }

    private static int descriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return (int) open.filter(PurgeInEveryStateTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException _) {
            return false; // closed meanwhile
        }
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
