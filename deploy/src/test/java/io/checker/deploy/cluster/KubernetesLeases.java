package io.checker.deploy.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What there is of a Kubernetes API server for leases: resources with versions, written by who knows the latest. */
final class KubernetesLeases implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, ObjectNode> leases = new HashMap<>();
    private final Set<String> owners = ConcurrentHashMap.newKeySet();
    private int version;

    KubernetesLeases() throws IOException {
        server = HttpServer.create(new InetSocketAddress(0), 0);
        server.createContext("/apis/pekko.apache.org/v1/namespaces/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Who has ever had one. */
    Set<String> owners() {
        return owners;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        switch (exchange.getRequestMethod()) {
            case "GET" -> reply(exchange, leases.get(path));
            case "POST" -> {
                var lease = read(exchange);
                write(exchange, path + "/" + lease.path("metadata").path("name").asText(), lease);
            }
            case "PUT" -> write(exchange, path, read(exchange));
            default -> exchange.sendResponseHeaders(405, -1);
        }
        exchange.close();
    }

    private static ObjectNode read(HttpExchange exchange) throws IOException {
        return (ObjectNode) JSON.readTree(exchange.getRequestBody());
    }

    private void write(HttpExchange exchange, String path, ObjectNode lease) throws IOException {
        var now = leases.get(path);
        var known = lease.path("metadata").path("resourceVersion").asText("");
        if (now != null
                && !now.path("metadata").path("resourceVersion").asText().equals(known)) {
            exchange.sendResponseHeaders(409, -1);
            return;
        }
        ((ObjectNode) lease.get("metadata")).put("resourceVersion", String.valueOf(++version));
        leases.put(path, lease);
        owners.add(lease.path("spec").path("owner").asText());
        reply(exchange, lease);
    }

    private static void reply(HttpExchange exchange, ObjectNode lease) throws IOException {
        if (lease == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        var bytes = JSON.writeValueAsBytes(lease);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 201 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
