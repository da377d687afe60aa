package io.checker.cluster.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LayoutTest {

    private final Map<String, String> zones = new HashMap<>();
    private final Map<String, List<String>> nodes = new HashMap<>();
    private final Map<String, Integer> weights = new HashMap<>();

    private Layout<String> layout() {
        var layout = new Layout<String>(shard -> weights.getOrDefault(shard, 1));
        nodes.forEach((node, shards) -> layout.with(node, zones.getOrDefault(node, ""), shards));
        return layout;
    }

    private void node(String name, String zone, List<String> shards) {
        zones.put(name, zone);
        nodes.put(name, new ArrayList<>(shards));
    }

    private static List<String> shards(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
    }

    private void place(List<String> shards) {
        for (var shard : shards) nodes.get(layout().place(shard)).add(shard);
    }

    /** As Pekko does: what is moved is placed anew, step by step until nothing moves; how many moved at most in one. */
    private int settle(int most) {
        int largest = 0;
        for (int step = 0; step < 1000; step++) {
            var moves = layout().moves(most);
            if (moves.isEmpty()) return largest;
            largest = Math.max(largest, moves.size());
            for (var shards : nodes.values()) shards.removeAll(moves);
            place(List.copyOf(moves));
        }
        throw new AssertionError("it does not come to rest: " + nodes);
    }

    private int load(String node) {
        return nodes.get(node).stream()
                .mapToInt(shard -> weights.getOrDefault(shard, 1))
                .sum();
    }

    private int unevenness() {
        var loads = nodes.keySet().stream().map(this::load).toList();
        return Collections.max(loads) - Collections.min(loads);
    }

    @Test
    void shardsAreSpreadByWhatTheyWeigh() {
        for (var name : List.of("a", "b", "c")) node(name, "", List.of());
        weights.put("0", 30);
        place(shards("", 91));
        assertThat(load("a") + load("b") + load("c")).isEqualTo(120);
        assertThat(unevenness()).isLessThanOrEqualTo(1);
    }

    @Test
    void aNodeThatComesIsGivenItsPartAndNothingElseMoves() {
        for (var name : List.of("a", "b", "c")) node(name, "", List.of());
        place(shards("", 120));
        node("d", "", List.of());
        assertThat(settle(8)).isLessThanOrEqualTo(8);
        assertThat(nodes.get("d")).hasSizeBetween(28, 30);
        assertThat(unevenness()).isLessThanOrEqualTo(2);
        assertThat(layout().moves(100)).isEmpty();
    }

    @Test
    void whatBelongsToAZoneIsThereAsLongAsItHasNodes() {
        node("a", "eu", List.of());
        node("b", "us", List.of());
        node("c", "", List.of());
        place(shards("eu-", 30));
        place(shards("asia-", 30));
        place(shards("", 30));
        assertThat(nodes.get("a")).containsAll(shards("eu-", 30));
        assertThat(unevenness()).as("the rest evens it out").isLessThanOrEqualTo(1);
        nodes.get("b").addAll(nodes.remove("a"));
        settle(32);
        assertThat(nodes.get("b").size()).as("anywhere, when it has none").isBetween(43, 47);
        node("d", "eu", List.of());
        settle(32);
        assertThat(nodes.get("d")).containsAll(shards("eu-", 30));
        assertThat(unevenness()).isLessThanOrEqualTo(2);
    }

    @Test
    void whateverItBeginsWithItComesToRestEvenAndEverythingAtHome() {
        var random = new Random(7);
        for (int round = 0; round < 50; round++) {
            nodes.clear();
            weights.clear();
            var names = List.of("a", "b", "c", "d", "e");
            for (var name : names) node(name, random.nextBoolean() ? "eu" : "", List.of());
            var all = new ArrayList<>(shards("", 100));
            all.addAll(shards("eu-", 20));
            for (var shard : all) {
                weights.put(shard, 1 + random.nextInt(40));
                nodes.get(names.get(random.nextInt(names.size()))).add(shard);
            }
            boolean inhabited = zones.containsValue("eu");
            assertThat(settle(16)).isLessThanOrEqualTo(16);
            for (var name : names) {
                boolean foreign = inhabited && !zones.get(name).equals("eu");
                if (foreign) assertThat(nodes.get(name)).noneMatch(shard -> shard.startsWith("eu-"));
            }
            if (!inhabited) assertThat(unevenness()).isLessThanOrEqualTo(40);
        }
    }
}
