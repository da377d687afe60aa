package io.checker.deploy.cluster;

import static io.checker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.deploy.Program;
import io.checker.deploy.scenarios.RuntimeSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that no file knows, on three nodes, each with an address of its own. */
class DynamicServersTest {

    private static final String HTTP = "127.0.0.1:7626";
    private static final int ROUNDS = 12;

    /** Checks that are enough to see what is so from now on. */
    private static final int SEVERAL = 6;

    @TempDir
    Path folder;

    private Network network;
    private Witness witness;
    private Nodes nodes;
    private int commands;

    @BeforeEach
    void found() throws IOException {
        network = new Network(3);
        witness = new Witness();
        nodes = new Nodes(
                folder, network, """
            global
             stats socket "$SOCKET" level admin
            defaults
             option tcp-check
             tcp-check send x
            backend web
             server base %s check inter 200ms
            """.formatted(address(1)), "checker.http.address=" + HTTP, "checker.cluster.tls=off");
        nodes.awaitStart();
        awaitVisits(network.server(1), System.nanoTime(), 1);
    }

    @AfterEach
    void end() throws IOException {
        nodes.close();
        witness.close();
        network.close();
    }

    private String address(int server) {
        return network.server(server) + ":" + witness.port();
    }

    @Test
    void whatIsAddedAnywhereIsCheckedOnceKeptThroughALossAndGoneWhenItIsDeleted() throws Exception {
        assertThat(command(1, "add", "web/s2", address(2), "check", "inter", "200ms", "--start"))
                .isEmpty();
        for (int node = 1; node <= 3; node++) assertThat(state(node, "s2")).isNotEmpty();
        awaitOneChecker(network.server(2));
        ask(3, "set server web/s2 weight 7");
        for (int node : List.of(1, 2, 3)) {
            eventually("node " + node + " shows the weight", () -> state(node, "s2")[7].equals("7"));
        }
        assertThat(ask(2, "add server web/s2 " + address(3)))
                .isEqualTo("Already exists a server with the same name in backend.\n\n");
        assertThat(ask(2, "del server web/s2")).isEqualTo("Only servers in maintenance mode can be deleted.\n\n");

        int owner = owner();
        nodes.kill(owner);
        var left = IntStream.rangeClosed(1, 3).filter(each -> each != owner).toArray();
        eventually(
                "somebody else checks it",
                () -> checkers(network.server(2), System.nanoTime() - 2_000_000_000L).stream()
                        .allMatch(from -> !from.equals(nodes.address(owner))));
        awaitOneChecker(network.server(2));
        for (int node : left) assertThat(state(node, "s2")[7]).isEqualTo("7");
        nodes.start(owner);
        eventually(
                "it is told of what was added before",
                () -> nodes.node(owner).output().contains(" checked"));
        eventually("it shows that", () -> ask(owner, "show servers state web").contains(" s2 "));

        delete(owner);
        assertThat(nodes.output()).doesNotContain("ERROR");
    }

    /** Nobody comes any more when the answer is there, and no node shows it. */
    private void delete(int node) {
        ask(node, "disable server web/s2");
        assertThat(ask(node, "del server web/s2")).isEqualTo("Server deleted.\n\n");
        awaitVisits(network.server(1), System.nanoTime(), 1); // whoever had come before the answer has been noted
        long answered = System.nanoTime();
        awaitVisits(network.server(1), answered, SEVERAL);
        assertThat(checkers(network.server(2), answered)).isEmpty();
        for (int each = 1; each <= 3; each++) {
            assertThat(ask(each, "show servers state web")).contains(" base ").doesNotContain(" s2 ");
        }
    }

    @Test
    void deletedAndAddedAgainAnywhereItIsNeverCheckedTwice() {
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            assertThat(ask(1 + round % 3, "add server web/again " + address(3) + " check inter 200ms"))
                    .isEqualTo("New server registered.\n\n");
            ask(1 + (round + 1) % 3, "enable health web/again;enable server web/again");
            awaitVisits(network.server(3), began, 1);
            if (round == ROUNDS - 1) break;
            int last = 1 + (round + 2) % 3;
            ask(last, "disable server web/again");
            assertThat(ask(last, "del server web/again")).isEqualTo("Server deleted.\n\n");
        }
        long since = System.nanoTime();
        awaitVisits(network.server(1), since, 2 * SEVERAL);
        assertThat(checkers(network.server(3), since)).hasSize(1);
        assertThat(visits(network.server(3), since).size())
                .as("as often as another server")
                .isLessThanOrEqualTo(visits(network.server(1), since).size() + SEVERAL / 2);
    }

    @Test
    void manyAreAddedAndDeletedByOneCommand() throws Exception {
        var names = IntStream.rangeClosed(1, 50).mapToObj(i -> "web/m" + i).toList();
        var lines = names.stream()
                .map(name -> name + " " + address(2) + " check inter 2s")
                .toList();
        assertThat(pipe(0, 2, lines, "add", "-", "--start")).isEqualTo("50 done, 0 refused\n");
        assertThat(pipe(1, 3, List.of("web/m1 " + address(2), "none/m1 1.2.3.4"), "add", "-"))
                .contains("web/m1: there is a server 'web/m1' already", "0 done, 2 refused");
        assertThat(ask(1, "show servers state web").lines().filter(line -> line.contains(" m")))
                .hasSize(50);
        assertThat(pipe(0, 1, names, "del", "-", "--maint")).isEqualTo("50 done, 0 refused\n");
        assertThat(ask(3, "show servers state web")).doesNotContain(" m1 ");
    }

    private void awaitOneChecker(String server) {
        long since = System.nanoTime();
        awaitVisits(server, since, SEVERAL);
        assertThat(checkers(server, since)).hasSize(1);
    }

    private List<Witness.Visit> visits(String server, long since) {
        return witness.visits(server).stream()
                .filter(visit -> visit.at() - since > 0)
                .toList();
    }

    private Set<String> checkers(String server, long since) {
        return visits(server, since).stream().map(Witness.Visit::from).collect(Collectors.toSet());
    }

    private void awaitVisits(String server, long since, int count) {
        eventually(count + " checks of " + server, () -> visits(server, since).size() >= count, nodes::output);
    }

    /** The node that decides about the backend: it alone logs. */
    private int owner() {
        return IntStream.rangeClosed(1, 3)
                .filter(node -> nodes.node(node).output().contains("web/s2"))
                .findFirst()
                .orElseThrow();
    }

    /** A server's fields of {@code show servers state}. */
    private String[] state(int node, String server) {
        return ask(node, "show servers state web")
                .lines()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > 7 && fields[3].equals(server))
                .findFirst()
                .orElse(new String[0]);
    }

    private String ask(int node, String command) {
        try {
            return new RuntimeSocket(nodes.socket(node)).ask(command);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs a command on a node's host: what it prints. */
    private String command(int node, String... words) throws Exception {
        return run(0, node, "true", words);
    }

    private String pipe(int status, int node, List<String> lines, String... words) throws Exception {
        return run(
                status,
                node,
                "printf '%s\\n' "
                        + String.join(
                                " ",
                                lines.stream().map(line -> "'" + line + "'").toList()),
                words);
    }

    private String run(int status, int node, String input, String... words) throws Exception {
        var checker = Program.deploy().resolve("checker").toString();
        var all = new ArrayList<>(network.on(node));
        all.addAll(List.of("sh", "-c", input + " | \"$0\" \"$@\" --node http://" + HTTP, checker));
        all.addAll(Arrays.asList(words));
        var program = Program.start(folder.resolve("command" + commands++), all);
        assertThat(program.awaitEnd()).as(program.output()).isEqualTo(status);
        return program.output();
    }
}
