package io.checker.deploy.cluster;

import static io.checker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.deploy.cluster.Changes.Change;
import io.checker.deploy.cluster.Network.Loss;
import io.checker.deploy.scenarios.RuntimeSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A node that loses the others stops before they check what it had, and what was accepted meanwhile is there. Which
 * node, how, and when follows from a seed: {@code -Dpartition.seeds=4711} is one, {@code 1-20} are twenty.
 */
class PartitionTest {

    private static final int SERVERS = 60;

    /** More of them, that no file knows. */
    private static final int TO_DELETE = 24;

    private static final List<String> BACKENDS = List.of("b1", "b2", "b3", "b4", "b5", "b6");
    private static final String[] SETTINGS = {"checker.http.address=off", "checker.cluster.tls=off"};
    private static final long SEVERAL_CHECKS = Duration.ofMillis(1600).toNanos();

    /**
     * One way to lose each other.
     *
     * @param lost the node that is alone
     * @param anew the node that was started again, so that checks are moving there; 0 for none
     * @param checks how many more a server sees before that
     */
    private record Cut(long seed, int lost, Loss loss, int anew, int checks) {

        static Cut of(long seed) {
            var random = new Random(seed);
            int lost = 1 + random.nextInt(3);
            var loss = Loss.values()[random.nextInt(4)];
            int anew = Math.max(0, random.nextInt(7) - 3);
            return new Cut(seed, lost, loss, anew, 1 + random.nextInt(4));
        }

        @Override
        public String toString() {
            var moving = anew == 0 ? "" : ", checks moving to node " + anew;
            return "seed " + seed + " (node " + lost + " without the others, " + loss + " lost" + moving + ")";
        }
    }

    static Stream<Cut> cuts() {
        var said = System.getProperty("partition.seeds", "" + new Random().nextInt(1_000_000));
        var ends = said.split("-");
        return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]))
                .mapToObj(Cut::of);
    }

    @TempDir
    Path folder;

    private Witness witness;
    private Network network;
    private Nodes nodes;

    @BeforeEach
    void found() throws Exception {
        witness = new Witness();
        network = new Network(SERVERS + TO_DELETE);
        nodes = new Nodes(folder, network, configuration(), SETTINGS);
        nodes.awaitStart();
        awaitAllThree();
    }

    @AfterEach
    void end() throws Exception {
        nodes.close();
        network.close();
        witness.close();
    }

    private String configuration() {
        var text = new StringBuilder("""
            global
             stats socket "$SOCKET" level admin
             stats maxconn 100
            defaults
             option tcp-check
             tcp-check send x
             default-server check inter 500ms
            """);
        int each = SERVERS / BACKENDS.size();
        for (int server = 1; server <= SERVERS; server++) {
            if (server % each == 1) text.append("backend " + BACKENDS.get(server / each) + "\n");
            text.append(" server s%d %s:%d%n".formatted(server, network.server(server), witness.port()));
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cuts")
    void noServerIsCheckedByBothSidesAndNothingAcceptedIsLost(Cut cut) throws Exception {
        addToDelete();
        if (cut.anew != 0) startAnew(cut.anew);
        awaitVisits(network.server(1), cut.checks);
        var lost = nodes.address(cut.lost);
        var its = servers()
                .filter(server -> nodeThatCameLast(server).equals(lost))
                .toList();
        long time = System.nanoTime();
        network.cut(cut.lost, cut.loss);
        int other = 1 + cut.lost % 3;
        try (var additions = new Changes(nodes, witness, PartitionTest::add);
                var deletions = new Changes(nodes, witness, PartitionTest::delete)) {
            for (var changes : List.of(additions, deletions)) {
                changes.through(cut.lost);
                changes.through(other);
            }
            assertThat(nodes.node(cut.lost).awaitEnd()).isEqualTo(1);
            long ended = System.nanoTime();
            awaitOthers(its, lost, time);
            for (var changes : List.of(additions, deletions)) {
                eventually("the others take changes", () -> changes.madeThrough(other) > 0, nodes::output);
                changes.stop();
            }
            report(cut, its, time, ended);
            additions.report("added", cut.lost, other);
            deletions.report("deleted", cut.lost, other);
            assertThat(servers()).allSatisfy(server -> assertOneSideAtATime(server, lost, time));
            nodes.forget(cut.lost);
            assertThat(nodes.output().lines())
                    .noneMatch(line -> line.contains("DOWN") && !line.contains("DOWN for maintenance"));
            staysOutside(cut.lost);
            network.heal();
            awaitAllThree();
            assertKept(additions, deletions);
        }
    }

    private void assertKept(Changes additions, Changes deletions) {
        for (int node = 1; node <= 3; node++) {
            additions.await(node, true);
            deletions.await(node, false);
        }
        assertThat(deletions.made()).allSatisfy(this::assertNobodyCame);
        eventually(
                "all show the same",
                () -> nodes.shown(1).equals(nodes.shown(2)) && nodes.shown(2).equals(nodes.shown(3)),
                nodes::output);
    }

    private void awaitOthers(List<String> its, String lost, long time) {
        Predicate<String> isChecked =
                server -> visits(server, time, from -> !from.equals(lost)).getCount() > 0;
        eventually("the others check what it had", () -> its.stream().allMatch(isChecked), nodes::output);
    }

    private static Change add(int number) {
        return Change.add(name("added", number), "[::1]:1");
    }

    /** The same is asked of both sides, and again. */
    private static Change delete(int number) {
        return Change.delete(name("doomed", number / 2 % TO_DELETE));
    }

    private static String name(String what, int number) {
        return BACKENDS.get(number % BACKENDS.size()) + "/" + what + number;
    }

    private void addToDelete() throws IOException {
        for (int number = 0; number < TO_DELETE; number++) {
            var name = name("doomed", number);
            var change = Change.add(name, doomed(number) + ":" + witness.port() + " check inter 500ms");
            assertThat(new RuntimeSocket(nodes.socket(1 + number % 3))
                            .ask("%s;enable health %s;enable server %s".formatted(change.command(), name, name)))
                    .contains(change.made());
        }
        for (int number = 0; number < TO_DELETE; number++) awaitVisits(doomed(number), 1);
    }

    private String doomed(int number) {
        return network.server(SERVERS + 1 + number);
    }

    /** Neither side comes when a server's deletion has been answered. */
    private void assertNobodyCame(Changes.Made deletion) {
        var server = deletion.change().server();
        int number = Integer.parseInt(server.substring(server.indexOf("doomed") + "doomed".length()));
        assertThat(witness.visits(doomed(number)).stream().filter(visit -> visit.at() - deletion.at() > 0))
                .as(deletion.toString())
                .isEmpty();
    }

    /** Returns when the first checks have moved back to it. */
    private void startAnew(int node) throws Exception {
        nodes.stop(node);
        nodes.start(node);
        long before = witness.from(nodes.address(node));
        eventually("it checks something", () -> witness.from(nodes.address(node)) > before, nodes::output);
    }

    /** Started again while it can't see the others it founds no cluster of its own. */
    private void staysOutside(int node) throws Exception {
        long before = witness.from(nodes.address(node));
        nodes.start(node);
        eventually("it waits", () -> nodes.node(node).output().contains("not yet a member"), nodes::output);
        assertThat(witness.from(nodes.address(node))).isEqualTo(before);
    }

    private void awaitVisits(String server, int more) {
        int before = witness.visits(server).size();
        eventually("it is checked again", () -> witness.visits(server).size() >= before + more, nodes::output);
    }

    private Stream<String> servers() {
        return IntStream.rangeClosed(1, SERVERS).mapToObj(network::server);
    }

    private void awaitAllThree() {
        eventually(
                "all three check, each server is checked by one",
                () -> checking().size() == 3,
                nodes::output);
    }

    private Set<String> checking() {
        var lately = witness.since(System.nanoTime() - SEVERAL_CHECKS);
        var all = new HashSet<String>();
        for (var server : servers().toList()) {
            var from = lately.getOrDefault(server, Set.of());
            if (from.size() != 1) return Set.of();
            all.addAll(from);
        }
        return all;
    }

    private String nodeThatCameLast(String server) {
        return witness.visits(server).getLast().from();
    }

    /** When such nodes came after {@code time}. */
    private LongSummaryStatistics visits(String server, long time, Predicate<String> from) {
        return witness.visits(server).stream()
                .filter(visit -> visit.at() - time > 0 && from.test(visit.from()))
                .mapToLong(visit -> visit.at() - time)
                .summaryStatistics();
    }

    /** The lost node does not come any more when the others have come after it. */
    private void assertOneSideAtATime(String server, String lost, long time) {
        var sides = new ArrayList<Boolean>();
        for (var visit : witness.visits(server)) {
            boolean alone = visit.from().equals(lost);
            if (visit.at() - time > 0 && (sides.isEmpty() || sides.getLast() != alone)) sides.add(alone);
        }
        assertThat(sides)
                .as(server + ": whether the node that was alone came, since then")
                .doesNotContainSequence(true, false, true);
    }

    private void report(Cut cut, List<String> its, long time, long ended) {
        var lost = nodes.address(cut.lost);
        long silent = servers()
                .mapToLong(server -> visits(server, time, lost::equals).getMax())
                .max()
                .orElseThrow();
        var found = its.stream()
                .mapToLong(server ->
                        visits(server, time, from -> !from.equals(lost)).getMin())
                .summaryStatistics();
        System.out.printf(
                "%s: its last check %.1f s after the cut, its end %.1f s, the others' first of its %d servers"
                        + " %.1f s, of the last %.1f s%n",
                cut,
                Math.max(0, silent) / 1e9,
                (ended - time) / 1e9,
                its.size(),
                found.getMin() / 1e9,
                found.getMax() / 1e9);
    }
}
