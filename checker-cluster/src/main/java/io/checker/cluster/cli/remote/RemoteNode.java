package io.checker.cluster.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.checker.cluster.Settings;
import io.checker.plan.TargetId;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The node a command talks to, and how its answer is printed. */
final class RemoteNode {

    /** What an answer is printed as. */
    enum Output {
        TABLE,
        JSON
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int FIRST_FAILURE = 300;
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    /** As long as the longest request may take a node. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

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

    boolean printsJson() {
        return output == Output.JSON;
    }

    /**
     * An answer.
     *
     * @param body null when there is none
     */
    record Answer(int status, @Nullable JsonNode body) {
        boolean isGood() {
            return status >= OK && status < FIRST_FAILURE;
        }
    }

    JsonNode get(String path) throws InterruptedException {
        return body(ask(request(path).header("Accept", "application/json"), path));
    }

    /** Sends something; fails when it is refused. */
    void send(String method, String path, String type, String body) throws InterruptedException {
        good(ask(request(path).method(method, BodyPublishers.ofString(body)).header("Content-Type", type), path), path);
    }

    /** Sends something, which may be refused before it is sent, and hands over whatever is answered. */
    Answer tell(String method, String path, String type, BodyPublisher body) throws InterruptedException {
        return ask(
                request(path).method(method, body).header("Content-Type", type).expectContinue(true), path);
    }

    /** Sends what is to be done with many servers, a line for each: what has become of each. */
    String batch(String lines) throws InterruptedException {
        var path = "/api/v1/servers";
        var request = request(path)
                .POST(BodyPublishers.ofString(lines))
                .header("Content-Type", "application/x-ndjson")
                .timeout(PATIENCE)
                .build();
        try (var client = client()) {
            var response = exchange(client, request, BodyHandlers.ofString());
            if (response.statusCode() == OK) return response.body();
            throw new Settings.Unusable(detail(new Answer(response.statusCode(), read(response.body())), path));
        } catch (IOException failure) {
            throw new Settings.Unusable(node.resolve(path) + " did not answer with JSON: " + failure.getMessage());
        }
    }

    void delete(String path) throws InterruptedException {
        good(ask(request(path).DELETE(), path), path);
    }

    /** The lines of an answer that has no end. */
    Stream<String> lines(HttpClient client, String path, String lastEvent) throws InterruptedException {
        var request = request(path).header("Accept", "text/event-stream").header("Last-Event-ID", lastEvent);
        var response = exchange(client, request.build(), BodyHandlers.ofLines());
        if (response.statusCode() == OK) return response.body();
        throw new Settings.Unusable(node.resolve(path) + " answered " + response.statusCode());
    }

    static HttpClient client() {
        return HttpClient.newBuilder().connectTimeout(CONNECTING).build();
    }

    static String path(TargetId server) {
        return "/api/v1/servers/" + encoded(server.backend()) + "/" + encoded(server.server());
    }

    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static JsonNode read(String json) throws IOException {
        return JSON.readTree(json);
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(node.resolve(path));
        } catch (IllegalArgumentException failure) {
            throw new Settings.Unusable("--node is a URL such as http://127.0.0.1:7626, not '" + node + "'");
        }
    }

    private Answer ask(HttpRequest.Builder builder, String path) throws InterruptedException {
        try (var client = client()) {
            var response = exchange(client, builder.timeout(PATIENCE).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body().isEmpty() ? null : read(response.body()));
        } catch (IOException failure) {
            throw new Settings.Unusable(node.resolve(path) + " did not answer with JSON: " + failure.getMessage());
        }
    }

    private <T> HttpResponse<T> exchange(HttpClient client, HttpRequest request, BodyHandler<T> handler)
            throws InterruptedException {
        try {
            return client.send(request, handler);
        } catch (IOException failure) {
            throw new Settings.Unusable("no node answers at " + node + " (" + failure
                    + "): start one with 'checker run', or name another with --node URL");
        }
    }

    private JsonNode body(Answer answer) {
        good(answer, "");
        if (answer.body == null) throw new Settings.Unusable(node + " answered with nothing");
        return answer.body;
    }

    private static void good(Answer answer, String path) {
        if (!answer.isGood()) throw new Settings.Unusable(detail(answer, path));
    }

    /** What a node says of a request it refuses. */
    static String detail(Answer answer, String path) {
        var said = answer.body == null ? "" : answer.body.path("detail").asText();
        return said.isEmpty() ? path + " was answered " + answer.status : said;
    }
}
