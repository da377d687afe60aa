package io.checker.report.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Operation;
import io.checker.plan.Backend;
import io.checker.plan.LogTarget.Level;
import io.checker.plan.TargetId;
import io.checker.plan.mail.MailAlert;
import io.checker.report.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events are mailed at which level (HAProxy manual, section 4.2, "email-alert level"). */
class LetterTest {

    private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "ALERT, ALERT, true", // a server went down, and that is all that is wanted
        "NOTICE, ALERT, false",
        "ALERT, NOTICE, true",
        "NOTICE, NOTICE, true", // it came up, or went down while it took no new work
        "NOTICE, INFO, true",
        "ALERT, EMERG, false",
    })
    void changesOfServersAreMailedAtTheLevelOfTheLog(Level event, Level wanted, boolean mailed) {
        var backend = backend(wanted, false);
        var changed = new Event.ServerChanged(
                AT, event, "Server b/s is x.", backend, new TargetId("b", "s"), Operation.RUNNING, Operation.STOPPED);
        assertThat(Letter.about(changed) != null).isEqualTo(mailed);
    }

    @Test
    void aBackendWithoutServersIsNotMailed() {
        var emptied = new Event.BackendEmptied(
                AT, Level.EMERG, "backend b has no server available!", backend(Level.DEBUG, true));
        assertThat(Letter.about(emptied)).isNull();
    }

    @Test
    void aBackendThatSaysNothingOfMailsGetsNone() {
        var backend = new Backend("b", List.of(), List.of(), true, null);
        var changed = new Event.ServerChanged(
                AT,
                Level.ALERT,
                "Server b/s is x.",
                backend,
                new TargetId("b", "s"),
                Operation.RUNNING,
                Operation.STOPPED);
        assertThat(Letter.about(changed)).isNull();
    }

    static Backend backend(Level level, boolean logHealthChecks, MailAlert.Mailer... mailers) {
        var alert = new MailAlert(List.of(mailers), 5000, "from@example.org", "to@example.org", "here", level);
        return new Backend("b", List.of(), List.of(), logHealthChecks, alert);
    }

    static Event down(Backend backend, String text) {
        return new Event.ServerChanged(
                AT, Level.ALERT, text, backend, new TargetId("b", "s"), Operation.RUNNING, Operation.STOPPED);
    }
}
