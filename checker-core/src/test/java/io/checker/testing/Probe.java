package io.checker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.config.Configuration;
import io.checker.health.Status;
import io.checker.plan.Plan;
import io.checker.testing.ScriptedServer.Conduct;
import io.checker.tls.Tls;
import io.checker.tls.TlsSession;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks a server as lines of configuration say, over real sockets with one buffer, and hears what is said of it. */
public final class Probe implements AutoCloseable {

    private final Embedded node;

    /** One whose node waits for its sockets so. */
    public Probe(String poller) {
        this(poller, "auto");
    }

    /** The same, and speaks TLS so. */
    public Probe(String poller, String tls) {
        node = new Embedded(poller, "checker { loops = 1, buffers.limit = 1, tls.provider = " + tls + " }");
    }

    /**
     * What is first said of a server that acts so.
     *
     * @param options of the server line
     * @param rules of its backend
     * @param info what is said besides the status, null or empty for nothing
     */
    public void check(Conduct conduct, String options, String rules, Status status, String info) throws IOException {
        try (var server = new ScriptedServer(conduct)) {
            check(server.port(), options, rules, status, info);
        }
    }

    /** What is first said of the server on {@code port}. */
    public void check(int port, String options, String rules, Status status, String info) {
        var text = "backend b\n option log-health-checks\n" + rules + "\n server s 127.0.0.1:" + port
                + " check inter 8s rise 1 fall 1 " + options + "\n";
        var configuration = Configuration.parse("test.cfg", text, Map.of());
        assertThat(configuration.problems()).isEmpty();
        node.checker.apply(configuration.plan()).toCompletableFuture().join();
        Eventually.eventually("a line", () -> !node.lines().isEmpty());
        var said = node.lines().getFirst().replaceFirst(", code: \\d+", "").replaceFirst(", check duration.*", "");
        assertThat(said.substring(said.indexOf("reason: ")))
                .isEqualTo("reason: " + status.text()
                        + (info == null || info.isEmpty() ? "" : ", info: \"" + info + "\""));
    }

    /** What TLS agreed upon in the last run. */
    public @Nullable TlsSession session() {
        var record = node.status().servers().getFirst().record();
        return Objects.requireNonNull(record, "no run has ended").report().session();
    }

    /** Ends the check; nothing may be left of it. */
    @Override
    public void close() {
        node.checker.apply(Plan.EMPTY).toCompletableFuture().join();
        assertThat(node.status().pools().getFirst().lent()).isZero();
        node.close();
        Eventually.eventually("nothing native is left", () -> Tls.held() == 0);
    }
}
