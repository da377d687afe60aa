package io.checker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Health;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.health.Thresholds;
import io.checker.health.Verdict;
import io.checker.plan.Address;
import io.checker.plan.LogTarget.Level;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.server.Line;
import io.checker.server.Line.Counts;
import io.checker.server.Line.Fit;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** Lines recorded from HAProxy. */
class LinesTest {

    private static final Thresholds ONE = new Thresholds(1, 1);

    @Test
    void aCheckThatPasses() {
        assertThat(check("httpd", "h200", 1, false, new Verdict(Status.L7OK, 200, "")))
                .isEqualTo("Health check for server httpd/h200 succeeded, reason: Layer7 check passed, code: 200, "
                        + "check duration: 0ms, status: 1/1 UP.");
    }

    @Test
    void aBackupServersCheckThatFails() {
        var verdict = Verdict.of(Status.L4CON, "ECONNREFUSED returned by OS (Connection refused)");
        assertThat(check("tcpdef", "bkup", 1, true, verdict))
                .isEqualTo("Health check for backup server tcpdef/bkup failed, reason: Layer4 connection problem, "
                        + "info: \"ECONNREFUSED returned by OS (Connection refused)\", check duration: 0ms, "
                        + "status: 0/1 DOWN.");
    }

    @Test
    void aConditionalPassAndAServerWithoutWeight() {
        var verdict = new Verdict(Status.L7OKC, 404, "");
        assertThat(check("httpd", "h404", 0, false, verdict))
                .isEqualTo("Health check for server httpd/h404 conditionally succeeded, reason: Layer7 check "
                        + "conditionally passed, code: 404, check duration: 0ms, status: 1/1 DRAIN.");
    }

    @Test
    void whatFollowsForAServer() {
        var down = new Line(Level.ALERT, "Server tcpdef/l4con is DOWN", Counts.LEFT);
        assertThat(down.text(new Fit(7, 1)))
                .isEqualTo("Server tcpdef/l4con is DOWN. 7 active and 1 backup servers left. 0 sessions active, "
                        + "0 requeued, 0 remaining in queue.");
        assertThat(down.text(new Fit(0, 1)))
                .contains("0 active and 1 backup servers left. Running on backup. 0 sessions active");
        var stopping = new Line(Level.NOTICE, "Server tcpdef/l4con is stopping", Counts.ONLINE);
        assertThat(stopping.text(new Fit(9, 0)))
                .isEqualTo("Server tcpdef/l4con is stopping. 9 active and 0 backup servers online. 0 sessions "
                        + "requeued, 0 total in queue.");
    }

    @Test
    void whatIsInferredFromTrafficTookNoTime() {
        assertThat(Lines.reason(Verdict.of(Status.HANA, "Detected 3 consecutive errors"), -1))
                .isEqualTo(", reason: Health analyze, info: \"Detected 3 consecutive errors\"");
    }

    @Test
    void whatCouldUpsetALogReaderIsInHexadecimal() {
        assertThat(Lines.printable("caf\u00e9 \u007f \"x\" <y>\n")).isEqualTo("caf<E9> <7F> <22>x<22> <3C>y<3E><0A>");
        assertThat(Lines.printable("x".repeat(200))).hasSize(127);
    }

    private static String check(String backend, String server, int weight, boolean backup, Verdict verdict) {
        var before = Health.initial(ONE);
        var after = before.after(verdict.result());
        var target = target(backend, server, weight, backup);
        return Lines.check(new Report(target, Probe.HEALTH, verdict, 0, before, after, true, 0, 0), weight);
    }

    private static Target target(String backend, String server, int weight, boolean backup) {
        var address = new Address.Inet(InetAddress.getLoopbackAddress(), 80);
        return new Target(new TargetId(backend, server), address, address, weight, backup, false, null);
    }
}
