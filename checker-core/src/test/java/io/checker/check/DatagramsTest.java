package io.checker.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Pace;
import io.checker.plan.Address;
import io.checker.plan.Backend;
import io.checker.plan.Plan;
import io.checker.plan.Timeouts;
import io.checker.script.Bytes;
import io.checker.script.Matcher;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.script.Step.Connect;
import io.checker.script.Wire;
import io.checker.testing.Embedded;
import io.checker.testing.OnEachPoller;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks that exchange datagrams. */
@OnEachPoller
class DatagramsTest {

    private static final Script PING = Script.of(
            Script.Kind.PROTOCOL,
            new Connect(0, "", null, 0, false, Wire.DATAGRAMS),
            new Step.Send(1, "", Bytes.ofText("ping"), false),
            Step.Expect.of(2, new Matcher.Text(Bytes.ofText("pong"), false)));

    private final Embedded node;

    DatagramsTest(String poller) {
        node = new Embedded(poller, "checker { loops = 1, buffers.limit = 1 }");
    }

    @AfterEach
    void close() {
        node.close();
    }

    private void check(int port, long timeout) {
        var address = new Address.Inet(InetAddress.getLoopbackAddress(), port);
        var timeouts = new Timeouts(timeout, 0, 0);
        var target = Embedded.target("s1", address, PING, new Pace(50, 50, 50, 0), timeouts);
        node.checker
                .apply(Plan.of(Backend.of("web", target)))
                .toCompletableFuture()
                .join();
    }

    @Test
    void anAnswerIsHeard() throws Exception {
        try (var server = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread.ofVirtual().start(() -> answer(server, "pong"));
            check(server.getLocalPort(), 8000);
            node.await(".*web/s1 succeeded, reason: Layer7 check passed.*");
        }
    }

    /** One wakes the loop, and those behind it may not any more. */
    @Test
    void anAnswerInSeveralDatagramsIsHeard() throws Exception {
        try (var server = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread.ofVirtual().start(() -> answer(server, "p", "o", "n", "g"));
            check(server.getLocalPort(), 8000);
            node.await(".*web/s1 succeeded, reason: Layer7 check passed.*");
        }
    }

    private static void answer(DatagramSocket server, String... words) {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[100], 100);
                server.receive(packet);
                for (var word : words) {
                    packet.setData(word.getBytes(StandardCharsets.ISO_8859_1));
                    server.send(packet);
                }
            }
        } catch (IOException _) {
            // closed
        }
    }

    @Test
    void aPortWhereNobodyListensIsAConnectionProblem() throws Exception {
        int port;
        try (var server = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            port = server.getLocalPort();
        }
        check(port, 8000);
        node.await(".*web/s1 failed, reason: Layer4 connection problem, info: \"ECONNREFUSED returned by OS"
                + " \\(Connection refused\\)\".*");
    }

    @Test
    void silenceRunsOutOfTime() throws Exception {
        try (var server = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            check(server.getLocalPort(), 200);
            node.await(".*web/s1 failed, reason: Layer7 timeout.*");
        }
        node.checker.apply(Plan.EMPTY).toCompletableFuture().join();
        assertThat(node.status().pools().getFirst().lent()).isZero();
    }
}
