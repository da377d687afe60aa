package io.checker.deploy.cluster;

import io.checker.deploy.Program;
import io.checker.deploy.scenarios.RuntimeSocket;
import io.checker.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three nodes of one cluster. */
final class Nodes implements AutoCloseable {

    private static final int COUNT = 3;

    private final Path folder;
    private final Path configuration;
    private final Hosts hosts;
    private final int port = freePort();
    private final TreeMap<Integer, Program> running = new TreeMap<>();
    private final List<String> settings;
    private List<String> environment = List.of();
    private int starts;

    /**
     * Starts them.
     *
     * @param configuration what all check; {@code "$NODE"} is a node's address, {@code "$SOCKET"} a path of its own
     * @param settings of all nodes, in which {@code $NUMBER} is the node's
     */
    Nodes(Path folder, Hosts hosts, String configuration, String... settings) throws IOException {
        this(folder, hosts, configuration, List.of(settings));
        for (int number = 1; number <= COUNT; number++) start(number);
    }

    private Nodes(Path folder, Hosts hosts, String configuration, List<String> settings) throws IOException {
        this.folder = folder;
        this.hosts = hosts;
        this.settings = settings;
        this.configuration = Files.writeString(folder.resolve("cluster.cfg"), configuration);
    }

    /** Those of a cluster none of which runs yet. */
    static Nodes yetToStart(Path folder, Hosts hosts, String configuration, String... settings) throws IOException {
        return new Nodes(folder, hosts, configuration, List.of(settings));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String address(int number) {
        return hosts.address(number);
    }

    /** Its HTTP API. */
    String url(int number) {
        return "http://" + address(number) + ":7626";
    }

    Path socket(int number) {
        return folder.resolve("node" + number + ".sock");
    }

    /** All servers a node shows, {@code backend/server}. */
    Set<String> shown(int number) {
        try {
            var state = new RuntimeSocket(socket(number)).ask("show servers state");
            return state.lines()
                    .map(line -> line.split(" "))
                    .filter(fields -> fields.length > 3)
                    .map(fields -> fields[1] + "/" + fields[3])
                    .collect(Collectors.toSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What nodes that start from now on find in their environment, {@code NAME=VALUE} each. */
    void environment(String... variables) {
        environment = List.of(variables);
    }

    /** @param own settings of this node, before those of all */
    void start(int number, String... own) throws IOException {
        var seeds = IntStream.rangeClosed(1, COUNT).mapToObj(this::address).collect(Collectors.joining(","));
        var command = new ArrayList<>(hosts.on(number));
        command.addAll(List.of("env", "NODE=" + address(number), "SOCKET=" + socket(number)));
        command.addAll(environment);
        command.addAll(List.of(Program.deploy().resolve("checker").toString(), "run", "-f", configuration.toString()));
        var all = new ArrayList<>(List.of(
                "checker.cluster.host=" + address(number),
                "checker.cluster.port=" + port,
                "checker.cluster.seeds=" + seeds,
                "checker.loops=1"));
        for (var setting : settings) all.add(setting.replace("$NUMBER", "" + number));
        all.addAll(List.of(own));
        for (var setting : all) command.addAll(List.of("--set", setting));
        var output = folder.resolve("node" + number + "-" + starts++);
        running.put(number, Program.start(output, command));
    }

    Program node(int number) {
        var program = running.get(number);
        if (program == null) throw new AssertionError("node " + number + " does not run");
        return program;
    }

    /** Ends a node at once. */
    void kill(int number) throws Exception {
        node(number).signal("KILL");
        node(number).awaitEnd();
        running.remove(number);
    }

    /** Asks a node to end: its exit status. */
    int stop(int number) throws Exception {
        node(number).signal("TERM");
        int status = node(number).awaitEnd();
        running.remove(number);
        return status;
    }

    /** One that has ended by itself is none of those that run. */
    void forget(int number) throws InterruptedException {
        node(number).awaitEnd();
        running.remove(number);
    }

    /** What all of them have printed. */
    String output() {
        return running.values().stream().map(Program::output).collect(Collectors.joining("\n"));
    }

    void awaitStart() {
        // one after the other: three at once take their time on two cores
        for (var each : running.values()) {
            Eventually.eventually("a node has started", () -> each.output().contains(" checked"), this::output);
        }
    }

    @Override
    public void close() {
        running.values().forEach(Program::close);
    }
}
