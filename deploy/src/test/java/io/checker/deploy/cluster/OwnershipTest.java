package io.checker.deploy.cluster;

import static io.checker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.deploy.scenarios.RuntimeSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every server is checked by one node of three, whatever becomes of the others. */
class OwnershipTest {

    private static final int BACKENDS = 6;

    @TempDir
    Path folder;

    private Witness witness;
    private Nodes nodes;

    @BeforeEach
    void found() throws IOException {
        witness = new Witness();
        nodes = new Nodes(
                folder,
                Hosts.loopback(),
                "global\n stats socket \"$SOCKET\" level admin\n" + new Owners(witness, BACKENDS).configuration());
        nodes.awaitStart();
        awaitOneOwnerEach(3);
    }

    @AfterEach
    void end() throws IOException {
        nodes.close();
        witness.close();
    }

    /** Each server was checked lately, several times, always by the same of {@code count} nodes that all have some. */
    private void awaitOneOwnerEach(int count) {
        eventually(
                "every server has one of " + count + " nodes",
                () -> owners().size() == BACKENDS * Owners.SERVERS
                        && Set.copyOf(owners().values()).size() == count,
                () -> owners() + nodes.output());
    }

    /** Who checks a server, by its address; those that nobody checks or several do are left out. */
    private Map<String, String> owners() {
        return witness.since(System.nanoTime() - Owners.SEVERAL_CHECKS).entrySet().stream()
                .filter(each -> each.getValue().size() == 1)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().iterator().next()));
    }

    @Test
    void whatHadADeadNodeIsCheckedByTheOthersAndNothingElseChanges() throws Exception {
        nodes.kill(1);
        awaitOneOwnerEach(2);
        assertThat(nodes.output()).doesNotContain("DOWN").doesNotContain("ERROR");
        nodes.start(1);
        nodes.awaitStart();
        awaitOneOwnerEach(3);
        assertThat(nodes.output()).doesNotContain("DOWN").doesNotContain("ERROR");
    }

    @Test
    void aNodeThatLeavesHandsItsChecksOver() throws Exception {
        long asked = System.nanoTime();
        assertThat(nodes.stop(2)).isZero();
        awaitOneOwnerEach(2);
        var others = witness.since(asked).values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        assertThat(others).contains(nodes.address(1), nodes.address(3));
        assertThat(nodes.output()).doesNotContain("DOWN").doesNotContain("ERROR");
    }

    @Test
    void anyNodeAdministersAllAndShowsAll() {
        ask(1, "set server b1/s1 state maint");
        ask(2, "set server b2/s1 weight 7");
        ask(3, "set server b3/s1 addr 127.3.99.1 port " + witness.port());
        for (int node : IntStream.rangeClosed(1, 3).toArray()) {
            eventually("node %d shows the maintenance".formatted(node), () -> state(node, "b1", "s1")[6].equals("1"));
            eventually("node %d shows the weight".formatted(node), () -> state(node, "b2", "s1")[7].equals("7"));
            eventually(
                    "node %d shows the address".formatted(node), () -> state(node, "b3", "s1")[4].equals("127.3.99.1"));
        }
        eventually("the other address is checked", () -> owners().containsKey("127.3.99.1"));
        eventually("what is in maintenance is left alone", () -> !owners().containsKey("127.3.1.1"));
        ask(2, "set server b1/s1 state ready");
        eventually("it is checked again", () -> owners().containsKey("127.3.1.1"));
    }

    @Test
    void whatWasChangedIsSoWhenEachNodeHasBeenReplaced() throws Exception {
        for (int backend = 1; backend <= BACKENDS; backend++) ask(1, "set server b" + backend + "/s1 state drain");
        ask(2, "set server b4/s2 addr 127.3.98.1 port " + witness.port());
        for (int node : IntStream.rangeClosed(1, 3).toArray()) {
            assertThat(nodes.stop(node)).isZero();
            nodes.start(node);
            nodes.awaitStart();
            awaitDrain(node);
            awaitOneOwnerEach(3);
            assertThat(owners()).as("where it was moved to").containsKey("127.3.98.1");
        }
        for (int backend = 1; backend <= BACKENDS; backend++) {
            for (int node = 1; node <= 3; node++) {
                assertThat(state(node, "b" + backend, "s1")[6]).isEqualTo("8");
            }
        }
        assertThat(nodes.output()).doesNotContain("DOWN").doesNotContain("ERROR");
    }

    /** What supervisors do: it may get back what it had, and nobody but the others has kept what was changed. */
    @Test
    void whatWasChangedIsSoWhenADeadNodeIsBackAtOnce() throws Exception {
        for (int backend = 1; backend <= BACKENDS; backend++) ask(1, "set server b" + backend + "/s1 state drain");
        for (int node : IntStream.rangeClosed(1, 3).toArray()) {
            nodes.kill(node);
            nodes.start(node);
            nodes.awaitStart();
            awaitOneOwnerEach(3);
            awaitDrain(node);
        }
        for (int node = 1; node <= 3; node++) awaitDrain(node);
    }

    private void awaitDrain(int node) {
        eventually(
                "node %d shows what was changed".formatted(node),
                () -> IntStream.rangeClosed(1, BACKENDS)
                        .allMatch(backend -> state(node, "b" + backend, "s1")[6].equals("8")),
                () -> IntStream.rangeClosed(1, 3)
                        .mapToObj(each -> ask(each, "show servers state"))
                        .collect(Collectors.joining("\n", "", nodes.output())));
    }

    /** A server's line of {@code show servers state}. */
    private String[] state(int node, String backend, String server) {
        return ask(node, "show servers state " + backend)
                .lines()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > 7 && fields[3].equals(server))
                .findFirst()
                .orElseThrow();
    }

    private String ask(int node, String command) {
        try {
            return new RuntimeSocket(nodes.socket(node)).ask(command);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
