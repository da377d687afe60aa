package io.checker.check;

import static io.checker.check.Purging.LISTENING;
import static io.checker.check.Purging.dripping;
import static io.checker.check.Purging.target;

import io.checker.plan.HealthCheck;
import io.checker.plan.Target;
import io.checker.plan.Transport;
import io.checker.protocol.Http;
import io.checker.script.Bytes;
import io.checker.script.Step;
import io.checker.script.Wire;
import io.checker.testing.Eventually;
import io.checker.testing.Frames;
import io.checker.testing.OnEachTls;
import io.checker.testing.ScriptedServer;
import io.checker.tls.Tls;
import io.checker.tls.TlsSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a handshake, or a frame, has come to when its check is purged: nothing is left of it. */
@OnEachTls
class PurgeOfLayersTest {

    private final Purging purging;

    PurgeOfLayersTest(String poller, String tls) {
        purging = new Purging(poller, tls);
    }

    @AfterEach
    void close() {
        purging.close();
    }

    @Test
    void shakingHandsWithAServerThatSaysNothing() throws Exception {
        try (var silent = new ScriptedServer(ScriptedServer.silent())) {
            purging.purgeWhen(
                    secured(silent.port()), () -> purging.granted() == 1 && purging.lent() == 0 && silent.open() == 1);
        }
    }

    @Test
    void shakingHandsInTheMiddleOfARecord() throws Exception {
        try (var stuck = new ScriptedServer(client -> {
            client.getOutputStream().write(new byte[] {0x16, 3, 3, 0x40, 0, 'a', 'b', 'c'});
            ScriptedServer.silent().with(client);
        })) {
            purging.purgeWhen(secured(stuck.port()), () -> purging.lent() == 1 && stuck.open() == 1);
        }
    }

    @Test
    void waitingForABufferToShakeHandsIn() throws Exception {
        try (var dripping = new ScriptedServer(dripping());
                var silent = new ScriptedServer(ScriptedServer.silent())) {
            var holder = target("holder", dripping.port(), LISTENING);
            purging.node.checker.add(holder).toCompletableFuture().join();
            Eventually.eventually("the only buffer is lent", () -> purging.lent() == 1);
            purging.purgeWhen(secured(silent.port()), () -> purging.waiting() == 1);
            purging.node.checker.purge(holder.id()).toCompletableFuture().join();
        }
    }

    @Test
    void askingASocksProxyThatSaysNothing() throws Exception {
        try (var silent = new ScriptedServer(ScriptedServer.silent())) {
            var socks = new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.port());
            var transport = new Transport(false, null, "", List.of(), true, Bytes.ofText(""), socks, true, null, null);
            purging.purgeWhen(over(transport, 1), () -> silent.open() == 1);
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
            purging.purgeWhen(over(transport, usual), () -> purging.lent() == 1 && stuck.open() == 1);
        }
    }

    private static Target secured(int port) throws GeneralSecurityException {
        var settings =
                new TlsSettings(false, "", null, null, List.of(), List.of(), List.of("TLSv1.2", "TLSv1.3"), false);
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
}
