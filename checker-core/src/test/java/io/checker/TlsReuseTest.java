package io.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.config.Configuration;
import io.checker.plan.Plan;
import io.checker.testing.Certificates;
import io.checker.testing.Embedded;
import io.checker.testing.Eventually;
import io.checker.testing.OnEachTls;
import io.checker.testing.ScriptedServer;
import io.checker.tls.Tls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a check goes on with the TLS session of the one before, as its server line says. */
@OnEachTls
class TlsReuseTest {

    @TempDir
    static Path folder;

    private static Certificates certificates;

    private final Embedded node;

    @BeforeAll
    static void make() throws Exception {
        certificates = new Certificates(folder);
    }

    TlsReuseTest(String poller, String tls) {
        node = new Embedded(poller, "checker { loops = 1, tls.provider = " + tls + " }");
    }

    @AfterEach
    void close() {
        node.close();
        Eventually.eventually("nothing native is left", () -> Tls.held() == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', false",
        "'', ssl-reuse, true",
        "ssl-reuse, '', true",
        "ssl-reuse, no-ssl-reuse, false",
        "'', ssl-reuse ssl-max-ver TLSv1.2, true"
    })
    void sessionsAreReusedWhereTheLineSaysSo(String defaults, String options, boolean reused) throws Exception {
        // the time of the full handshake, which a resumed one inherits
        List<Long> sessions = new CopyOnWriteArrayList<>();
        try (var server =
                new ScriptedServer(Certificates.tls(certificates.server(), client -> answer(client, sessions)))) {
            var text = "backend b\n option httpchk\n default-server ssl verify none " + defaults
                    + "\n server s 127.0.0.1:" + server.port() + " check inter 100ms " + options + "\n";
            var configuration = Configuration.parse("test.cfg", text, Map.of());
            assertThat(configuration.problems()).isEmpty();
            node.checker.apply(configuration.plan()).toCompletableFuture().join();
            if (reused) {
                Eventually.eventually("one after another with the same", () -> repeats(List.copyOf(sessions)));
            } else {
                Eventually.eventually("three", () -> sessions.size() >= 3);
                assertThat(repeats(List.copyOf(sessions))).isFalse();
            }
            node.checker.apply(Plan.EMPTY).toCompletableFuture().join();
        }
    }

    private static boolean repeats(List<Long> sessions) {
        return sessions.stream().distinct().count() < sessions.size();
    }

    private static void answer(SSLSocket client, List<Long> sessions) throws IOException {
        client.getInputStream().read(new byte[65536]);
        sessions.add(client.getSession().getCreationTime());
        client.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        client.getInputStream().read();
    }
}
