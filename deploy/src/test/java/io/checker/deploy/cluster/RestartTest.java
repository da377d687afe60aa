package io.checker.deploy.cluster;

import static io.checker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.deploy.scenarios.RuntimeSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that come and go by themselves: checks move, and nothing else happens. */
class RestartTest {

    private static final int BACKENDS = 6;

    /** Fields of {@code show servers state}: how far a server is from going down, after its name. */
    private static final int NAME = 3;

    private static final int HEALTH = 12;

    @TempDir
    Path folder;

    private Witness witness;
    private Owners owners;
    private Nodes nodes;

    @BeforeEach
    void found() throws IOException {
        witness = new Witness();
        owners = new Owners(witness, BACKENDS);
        // nobody listens at the last ones, which will be down in some hours
        var failing = "backend failing\n default-server fall 20000 init-state fully-up\n"
                + " server f1 127.3.9.1:1\n server f2 127.3.9.2:1\n server f3 127.3.9.3:1\n";
        nodes = new Nodes(
                folder,
                Hosts.loopback(),
                "global\n stats socket \"$SOCKET\" level admin\n" + owners.configuration() + failing);
        nodes.awaitStart();
        owners.await(nodes, 1, 2, 3);
    }

    @AfterEach
    void end() throws IOException {
        nodes.close();
        witness.close();
    }

    @Test
    void aFourthNodeGetsItsShareAndNoServerHasTwo() throws Exception {
        long began = System.nanoTime();
        nodes.start(4);
        owners.await(nodes, 1, 2, 3, 4);
        eventually("all have about as many", this::isEven, () -> owners.shares() + nodes.output());
        System.out.printf(
                "a fourth node: even after %.1f s, no server unchecked for longer than %.1f s%n",
                (System.nanoTime() - began) / 1e9, owners.longestPause(began));
        assertThat(owners.turns(began)).allSatisfy((server, turns) -> assertThat(turns)
                .as(server + " leaves a node once and for all")
                .doesNotHaveDuplicates());
        assertThat(nodes.output()).doesNotContain("DOWN").doesNotContain("ERROR");
    }

    /** A shard is some servers, so that even is not exactly even. */
    private boolean isEven() {
        var shares = owners.shares().values();
        return shares.size() == 4 && shares.stream().allMatch(share -> share >= 11 && share <= 19);
    }

    @Test
    void nodesStartedAgainOneAfterTheOtherChangeNothing() throws Exception {
        eventually("failures are counted", () -> health(1).values().stream().allMatch(left -> left < 20_000));
        for (int node = 1; node <= 3; node++) {
            var before = health(node);
            long began = System.nanoTime();
            assertThat(nodes.stop(node)).isZero();
            var stopped = nodes.output();
            nodes.start(node);
            nodes.awaitStart();
            owners.await(nodes, 1, 2, 3);
            var after = health(node);
            assertThat(after).as("how far they are from going down").allSatisfy((server, left) -> assertThat(left)
                    .isLessThan(before.get(server)));
            var address = nodes.address(node);
            assertThat(owners.turns(began))
                    .allSatisfy((server, turns) -> assertThat(turns.stream().filter(each -> !each.equals(address)))
                            .as(server + " leaves a node once and for all, but for the one that comes back: " + turns)
                            .doesNotHaveDuplicates());
            assertThat(stopped + nodes.output())
                    .doesNotContain("DOWN")
                    .doesNotContain(" UP")
                    .doesNotContain("ERROR");
            System.out.printf(
                    "node %d started again: all even after %.1f s, no server unchecked for longer than %.1f s%n",
                    node, (System.nanoTime() - began) / 1e9, owners.longestPause(began));
        }
    }

    /** By its servers: what a node shows of those that fail. */
    private Map<String, Integer> health(int node) {
        try {
            return new RuntimeSocket(nodes.socket(node))
                    .ask("show servers state failing")
                    .lines()
                    .map(line -> List.of(line.split(" ")))
                    .filter(fields -> fields.size() > HEALTH && fields.get(NAME).startsWith("f"))
                    .collect(Collectors.toMap(
                            fields -> fields.get(NAME),
                            fields -> Integer.parseInt(fields.get(HEALTH)),
                            (one, _) -> one,
                            TreeMap::new));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
