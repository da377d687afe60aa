package io.checker.report.mail;

import io.checker.plan.LogTarget.Level;
import io.checker.plan.mail.MailAlert;
import io.checker.report.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail about something that happened: the line of the log is its subject, behind HAProxy's words for it so that
 * filters go on working, and its text.
 */
record Letter(MailAlert alert, Instant at, String line) {

    /** The mail that is due for an event; null when none is. */
    static @Nullable Letter about(Event event) {
        return switch (event) {
            // in the log these are notices, in the mail they are less
            case Event.CheckChanged check ->
                check.backend().logHealthChecks()
                        ? about(check, Level.INFO, check.backend().alert())
                        : null;
            case Event.ServerChanged server ->
                about(server, server.level(), server.backend().alert());
            // HAProxy mails about servers alone
            case Event.BackendEmptied _, Event.Missed _ -> null;
        };
    }

    private static @Nullable Letter about(Event event, Level level, @Nullable MailAlert alert) {
        if (alert == null || level.compareTo(alert.level()) > 0) return null;
        return new Letter(alert, event.at(), event.text());
    }

    String subject() {
        return "[HAProxy Alert] " + line;
    }

    String text() {
        return line + "\r\n";
    }
}
