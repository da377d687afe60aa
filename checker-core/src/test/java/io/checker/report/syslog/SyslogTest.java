package io.checker.report.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.plan.Backend;
import io.checker.plan.LogTarget;
import io.checker.plan.LogTarget.Facility;
import io.checker.plan.LogTarget.Level;
import io.checker.report.Event;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.Test;

class SyslogTest {

    private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

    @Test
    void aLineLooksAsHaproxyWritesIt() {
        var target = target(1, Level.DEBUG, Level.EMERG);
        assertThat(Syslog.line(Level.ALERT, target, AT, "checker[7]: ", "Server b/s is DOWN."))
                .matches("<129>Nov  1 \\d\\d:00:00 checker\\[7\\]: Server b/s is DOWN\\.");
    }

    @Test
    void theMinimumLevelTonesDown() {
        assertThat(Syslog.line(Level.EMERG, target(1, Level.DEBUG, Level.ERR), AT, "", ""))
                .startsWith("<131>");
    }

    @Test
    void linesOfSufficientLevelArriveAtTheirTarget() throws Exception {
        var system = ActorSystem.create("syslog");
        try (var receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            receiver.setSoTimeout(20_000);
            var target = target(receiver.getLocalPort(), Level.ALERT, Level.EMERG);
            var backend = new Backend("b", List.of(), List.of(target), true, null);
            Event below = new Event.BackendEmptied(AT, Level.NOTICE, "not this", backend);
            Event above = new Event.BackendEmptied(AT, Level.EMERG, "backend b has no server available!", backend);
            Source.from(List.of(below, above))
                    .runWith(Syslog.sink("checker", 7), system)
                    .toCompletableFuture()
                    .join();
            var packet = new DatagramPacket(new byte[1000], 1000);
            receiver.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
                    .startsWith("<128>")
                    .endsWith(" checker[7]: backend b has no server available!");
        } finally {
            system.terminate();
        }
    }

    private static LogTarget target(int port, Level maxLevel, Level minLevel) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new LogTarget(address, Facility.LOCAL0, maxLevel, minLevel);
    }
}
