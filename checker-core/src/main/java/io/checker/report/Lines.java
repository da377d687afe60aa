package io.checker.report;

import io.checker.health.Operation;
import io.checker.health.Verdict;
import io.checker.plan.Target;

/** HAProxy's log lines about checks, word for word. */
final class Lines {

    /** The longest description that is shown (HAProxy's HCHK_DESC_LEN). */
    private static final int MAX_INFO = 127;

    /** Servers of a backend that can take work. */
    record Fit(int active, int backup) {}

    static String check(Report report) {
        var verdict = report.verdict();
        var outcome =
                switch (verdict.result()) {
                    case CONDPASS -> "conditionally succeeded";
                    case PASSED -> "succeeded";
                    case UNKNOWN, NEUTRAL, FAILED -> "failed";
                };
        return "Health check for " + (report.target().backup() ? "backup " : "") + "server "
                + report.target().id() + " " + outcome + reason(verdict, report.duration()) + ", status: "
                + report.after().progress() + " " + standing(report) + ".";
    }

    private static String standing(Report report) {
        if (!report.after().isGood()) return "DOWN";
        return report.target().weight() == 0 ? "DRAIN" : "UP";
    }

    /** What follows for the server; {@code cause} is empty when the check itself was logged. */
    static String server(Target target, Operation to, String cause, Fit fit) {
        var who = (target.backup() ? "Backup Server " : "Server ") + target.id();
        var counts = fit.active + " active and " + fit.backup + " backup servers ";
        var onBackup = fit.active == 0 && fit.backup > 0 ? " Running on backup." : "";
        return switch (to) {
            case STOPPED ->
                who + " is DOWN" + cause + ". " + counts + "left." + onBackup
                        + " 0 sessions active, 0 requeued, 0 remaining in queue.";
            case RUNNING, STOPPING ->
                who + (to == Operation.RUNNING ? " is UP" : " is stopping") + cause + ". " + counts + "online."
                        + onBackup + " 0 sessions requeued, 0 total in queue.";
        };
    }

    static String emptied(String backend) {
        return "backend " + backend + " has no server available!";
    }

    static String reason(Verdict verdict, long duration) {
        var code = verdict.status().hasCode() ? ", code: " + verdict.code() : "";
        var info = verdict.info().isEmpty() ? "" : ", info: \"" + printable(verdict.info()) + "\"";
        return ", reason: " + verdict.status().text() + code + info + ", check duration: " + duration + "ms";
    }

    /** At most {@value #MAX_INFO} bytes, what could upset a log reader in hexadecimal. */
    static String printable(String info) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(info.length(), MAX_INFO); i++) {
            char c = info.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '<' || c == '>') text.append(String.format("<%02X>", (int) c));
            else text.append(c);
        }
        return text.toString();
    }

    private Lines() {}
}
