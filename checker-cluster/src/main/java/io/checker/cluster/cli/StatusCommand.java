package io.checker.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.checker.cluster.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code checker status}: every server of a running node. */
@Command(name = "status", description = "Shows every server of a running node.", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    /** What an answer is printed as. */
    enum Output {
        TABLE,
        JSON
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Spec
    CommandSpec spec;

    @Option(
            names = "--node",
            paramLabel = "URL",
            defaultValue = "${env:CHECKER_NODE:-http://127.0.0.1:7626}",
            description = "The node's HTTP API; default ${DEFAULT-VALUE}, or the environment's CHECKER_NODE.")
    URI node;

    @Option(
            names = {"-o", "--output"},
            description = "table (default) or json.")
    Output output = Output.TABLE;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var body = fetch();
        if (output == Output.JSON) {
            out.println(body);
            return 0;
        }
        try {
            var rows = new ArrayList<List<String>>();
            rows.add(List.of("BACKEND", "SERVER", "STATE", "SINCE", "CHECK", "CODE", "TOOK", "AGE", "INFO"));
            for (var server : new ObjectMapper().readTree(body).get("servers")) rows.add(row(server));
            Table.print(rows, out);
            return 0;
        } catch (IOException failure) {
            throw new Settings.Unusable(node + " did not answer with JSON: " + failure.getMessage());
        }
    }

    private String fetch() throws InterruptedException {
        var request = HttpRequest.newBuilder(node.resolve("/api/v1/status"))
                .timeout(PATIENCE)
                .build();
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() == 200) return response.body();
            throw new Settings.Unusable(request.uri() + " answered " + response.statusCode() + ": " + response.body());
        } catch (IOException failure) {
            throw new Settings.Unusable("no node answers at " + node + " (" + failure
                    + "): start one with 'checker run', or name another with --node URL");
        }
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
}
