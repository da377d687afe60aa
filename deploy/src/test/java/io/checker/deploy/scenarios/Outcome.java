package io.checker.deploy.scenarios;

import io.checker.health.Result;
import io.checker.health.Status;
import io.checker.health.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a check ends, as a story writes it: {@code L7STS 500 "no"}, code and words only where there are some, the words
 * as the log shows them.
 */
record Outcome(Status status, int code, String info) {

    private static final Pattern WRITTEN = Pattern.compile("(\\w+)(?: (-?\\d+))?(?: \"(.*)\")?");

    static final int LONGEST_INFO = 127;

    static Outcome read(String line) {
        var written = WRITTEN.matcher(line);
        if (!written.matches()) throw new IllegalArgumentException("what is '" + line + "'?");
        int code = written.group(2) == null ? 0 : Integer.parseInt(written.group(2));
        return new Outcome(Status.valueOf(written.group(1)), code, written.group(3) == null ? "" : written.group(3));
    }

    static Outcome of(Verdict verdict) {
        var status = verdict.status();
        return new Outcome(status, status.hasCode() ? verdict.code() : 0, shown(verdict.info()));
    }

    private static String shown(String info) {
        var text = new StringBuilder();
        var bytes = info.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < Math.min(bytes.length, LONGEST_INFO); i++) {
            char c = (char) Byte.toUnsignedInt(bytes[i]);
            boolean plain = c >= ' ' && c <= '~' && "\"<>".indexOf(c) < 0;
            text.append(plain ? String.valueOf(c) : String.format("<%02X>", (int) c));
        }
        return text.toString();
    }

    /** What is logged when the first check of a backend's only server, with rise 1 and fall 1, ends so. */
    List<String> lines(String backend) {
        var server = backend + "/" + Story.SERVER;
        var lines = new ArrayList<String>();
        boolean failed = status.result() == Result.FAILED;
        lines.add("<133>Health check for server " + server + " " + how() + ", reason: " + status.text()
                + (status.hasCode() ? ", code: " + code : "") + (info.isEmpty() ? "" : ", info: \"" + info + "\"")
                + ", check duration: Nms, status: " + (failed ? "0/1 DOWN" : "1/1 UP") + ".");
        if (failed) {
            lines.add("<129>Server " + server + " is DOWN. 0 active and 0 backup servers left."
                    + " 0 sessions active, 0 requeued, 0 remaining in queue.");
        }
        if (status.result() == Result.CONDPASS) {
            lines.add("<133>Server " + server + " is stopping. 0 active and 0 backup servers online."
                    + " 0 sessions requeued, 0 total in queue.");
        }
        if (status.result() != Result.PASSED) lines.add("<128>backend " + backend + " has no server available!");
        return lines;
    }

    private String how() {
        return switch (status.result()) {
            case CONDPASS -> "conditionally succeeded";
            case PASSED -> "succeeded";
            case UNKNOWN, NEUTRAL, FAILED -> "failed";
        };
    }

    /** As a story writes it. */
    String written() {
        return status + (status.hasCode() ? " " + code : "") + (info.isEmpty() ? "" : " \"" + info + "\"");
    }
}
