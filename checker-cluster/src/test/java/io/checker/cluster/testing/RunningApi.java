package io.checker.cluster.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.checker.cluster.Node;
import io.checker.cluster.Settings;
import io.checker.config.Configuration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A node in this JVM, and somebody who asks it over HTTP. */
public final class RunningApi implements AutoCloseable {

    private static final int LONG = 1 << 20;

    private final Node node;
    private final String url;
    private final HttpClient client;
    private final Map<String, String> headers;

    /** What was answered. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String type() {
            return header("Content-Type");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body());
            } catch (JsonProcessingException failure) {
                throw new AssertionError(body(), failure);
            }
        }
    }

    private RunningApi(Node node, String url, HttpClient client, Map<String, String> headers) {
        this.node = node;
        this.url = url;
        this.client = client;
        this.headers = headers;
    }

    public static RunningApi start(String configuration, String... settings) throws IOException {
        int port = freePort();
        var keys = new ArrayList<>(List.of(settings));
        keys.add("checker.http.address=127.0.0.1:" + port);
        var read = Configuration.parse("test.cfg", configuration, Map.of());
        if (read.hasErrors()) throw new AssertionError(read.problems().toString());
        var node = Node.start(Settings.read(null, keys, Map.of()), read, () -> read, _ -> {});
        return new RunningApi(node, "http://127.0.0.1:" + port, HttpClient.newHttpClient(), Map.of());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public String url() {
        return url;
    }

    public int port() {
        return URI.create(url).getPort();
    }

    /** The same, asked with a header. */
    public RunningApi with(String name, String value) {
        return new RunningApi(node, url, client, Map.of(name, value));
    }

    public Answer get(String path) {
        return send(request(path).header("Accept", "application/json"));
    }

    public Answer put(String path, String type, String body) {
        return send("PUT", path, type, body);
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer send(String method, String path, String type, String body) {
        var publisher = method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        // as curl does it: or else an answer that comes while much is still being sent may be lost
        boolean asks = body.length() > LONG;
        return send(request(path)
                .method(method, publisher)
                .header("Content-Type", type)
                .expectContinue(asks));
    }

    /** Reads events since that one. */
    public Follower follow(String last) throws IOException, InterruptedException {
        var request = request("/api/v1/events").header("Last-Event-ID", last).build();
        return new Follower(client.send(request, BodyHandlers.ofInputStream()).body());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(url + path));
        headers.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        node.stop().toCompletableFuture().join();
        client.close();
    }

    /** Everything that comes, as it comes. */
    public static final class Follower implements AutoCloseable {

        private final InputStream stream;
        private final StringBuffer text = new StringBuffer();

        Follower(InputStream stream) {
            this.stream = stream;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try {
                var piece = new byte[4096];
                int length = stream.read(piece);
                while (length > 0) {
                    text.append(new String(piece, 0, length, StandardCharsets.UTF_8));
                    length = stream.read(piece);
                }
            } catch (IOException failure) {
                text.append(failure);
            }
        }

        public String text() {
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
