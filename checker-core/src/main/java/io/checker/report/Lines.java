package io.checker.report;

import io.checker.health.Verdict;
import io.checker.server.Line;

/** HAProxy's log lines about checks, word for word; those about servers are in {@link Line}. */
final class Lines {

    /** The longest description that is shown (HAProxy's HCHK_DESC_LEN). */
    private static final int MAX_INFO = 127;

    /**
     * How a check ended.
     *
     * @param weight of the server now
     */
    static String check(Report report, int weight) {
        var verdict = report.verdict();
        var outcome =
                switch (verdict.result()) {
                    case CONDPASS -> "conditionally succeeded";
                    case PASSED -> "succeeded";
                    case UNKNOWN, NEUTRAL, FAILED -> "failed";
                };
        return report.probe().word() + " check for " + (report.target().backup() ? "backup " : "") + "server "
                + report.target().id() + " " + outcome + reason(verdict, report.duration()) + ", status: "
                + report.after().progress() + " " + standing(report, weight) + ".";
    }

    private static String standing(Report report, int weight) {
        if (!report.after().isGood()) return "DOWN";
        return weight == 0 ? "DRAIN" : "UP";
    }

    static String emptied(String backend) {
        return "backend " + backend + " has no server available!";
    }

    /**
     * Why something is so.
     *
     * @param duration milliseconds, -1 when nothing was run
     */
    static String reason(Verdict verdict, long duration) {
        var code = verdict.status().hasCode() ? ", code: " + verdict.code() : "";
        var info = verdict.info().isEmpty() ? "" : ", info: \"" + printable(verdict.info()) + "\"";
        var took = duration < 0 ? "" : ", check duration: " + duration + "ms";
        return ", reason: " + verdict.status().text() + code + info + took;
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
