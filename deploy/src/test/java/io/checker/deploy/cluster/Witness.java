package io.checker.deploy.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Any number of servers, told apart by their addresses, that remember when who came to check them. */
final class Witness implements AutoCloseable {

    /**
     * Somebody came.
     *
     * @param at in nanoseconds
     * @param from the node's address
     */
    record Visit(long at, String from) {}

    private final ServerSocket listener;
    private final Map<String, Queue<Visit>> visits = new ConcurrentHashMap<>();

    Witness() throws IOException {
        listener = new ServerSocket();
        listener.bind(new InetSocketAddress((InetAddress) null, 0), 4096);
        Thread.ofPlatform().daemon().name("witness").start(this::watch);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void watch() {
        while (!listener.isClosed()) {
            try (var socket = listener.accept()) {
                var visit = new Visit(System.nanoTime(), socket.getInetAddress().getHostAddress());
                visits.computeIfAbsent(socket.getLocalAddress().getHostAddress(), _ -> new ConcurrentLinkedQueue<>())
                        .add(visit);
            } catch (IOException failure) {
                if (!listener.isClosed()) throw new UncheckedIOException(failure);
            }
        }
    }

    /** Who checked a server when. */
    List<Visit> visits(String server) {
        return List.copyOf(visits.getOrDefault(server, new ConcurrentLinkedQueue<>()));
    }

    /** Who checked each server since then. */
    Map<String, Set<String>> since(long time) {
        return visits.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().stream()
                .filter(visit -> visit.at() - time > 0)
                .map(Visit::from)
                .collect(Collectors.toSet())));
    }

    /** Waits until all who have connected by now are noted: the time, in nanoseconds. */
    long settled() throws IOException {
        try (var last = new Socket(InetAddress.getLoopbackAddress(), port())) {
            // they are taken in their order
            if (last.getInputStream().read() >= 0) throw new AssertionError("a witness that speaks");
            return System.nanoTime();
        }
    }

    /** How often a node came. */
    long from(String node) {
        return visits.values().stream()
                .flatMap(Queue::stream)
                .filter(visit -> visit.from().equals(node))
                .count();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
