package io.checker.cluster.cli;

import io.checker.report.Event;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Log lines on the terminal: time, level, HAProxy's line. */
final class Terminal {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final PrintWriter out;

    Terminal(PrintWriter out) {
        this.out = out;
    }

    void show(Event event) {
        if (event instanceof Event.CheckChanged check && !check.backend().logHealthChecks()) return;
        var level = event.level().name().toLowerCase(Locale.ROOT);
        out.println(STAMP.format(event.at()) + " " + String.format("%-7s ", level) + event.text());
        out.flush();
    }
}
