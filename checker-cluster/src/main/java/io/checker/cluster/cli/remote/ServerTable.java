package io.checker.cluster.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Servers, a line each. */
final class ServerTable {

    private static final List<String> HEADINGS =
            List.of("BACKEND", "SERVER", "STATE", "SINCE", "CHECK", "CODE", "TOOK", "AGE", "INFO");

    static void print(Iterable<JsonNode> servers, PrintWriter out) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEADINGS);
        for (var server : servers) rows.add(row(server));
        Table.print(rows, out);
    }

    private static List<String> row(JsonNode server) {
        var check = server.path("check");
        var state = server.path("state").asText() + (server.path("stale").asBoolean() ? " (STALE)" : "");
        return List.of(
                server.path("backend").asText(),
                server.path("server").asText(),
                state,
                ago(server.path("since").asText()),
                check.path("status").asText("-"),
                check.path("code").asText("-"),
                check.isMissingNode() ? "-" : check.path("durationMs").asText() + "ms",
                check.isMissingNode() ? "-" : check.path("ageMs").asText() + "ms",
                check.path("info").asText());
    }

    /** The two largest units of the time since {@code instant}, as HAProxy's statistics page shows it. */
    private static String ago(String instant) {
        var since = Duration.between(Instant.parse(instant), Instant.now());
        if (since.toDays() > 0) return since.toDays() + "d" + since.toHoursPart() + "h";
        if (since.toHours() > 0) return since.toHours() + "h" + since.toMinutesPart() + "m";
        if (since.toMinutes() > 0) return since.toMinutes() + "m" + since.toSecondsPart() + "s";
        return since.toSeconds() + "s";
    }

    private ServerTable() {}
}
