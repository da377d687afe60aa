package io.checker.cluster.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which node has which shards, and which are better elsewhere: all nodes are to have the same to do, and what belongs
 * to a zone is to be there as long as the zone has nodes.
 *
 * @param <N> what nodes are known by
 */
final class Layout<N> {

    /** Nodes count as even when one has no more above another than this part of the average. */
    private static final double SLACK = 0.05;

    private final class Node {
        private final N name;
        private final String zone;
        private final Set<String> shards;
        private long load;

        Node(N name, String zone, List<String> shards) {
            this.name = name;
            this.zone = zone;
            this.shards = new LinkedHashSet<>(shards);
            for (var shard : shards) load += weight.applyAsInt(shard);
        }
    }

    private record Move<T>(T from, T to, String shard, long gain) {}

    private final ToIntFunction<String> weight;
    private final Map<N, Node> nodes = new LinkedHashMap<>();

    /** @param weight of a shard, positive */
    Layout(ToIntFunction<String> weight) {
        this.weight = weight;
    }

    Layout<N> with(N node, String zone, List<String> shards) {
        nodes.put(node, new Node(node, zone, shards));
        return this;
    }

    /** The node for a shard that has none. */
    N place(String shard) {
        return lightest(shard).name;
    }

    private Node lightest(String shard) {
        return candidates(shard).stream()
                .min(Comparator.comparingLong(node -> node.load))
                .orElseThrow();
    }

    private List<Node> candidates(String shard) {
        var zone = Shards.zone(shard);
        var all = List.copyOf(nodes.values());
        var near = all.stream().filter(node -> node.zone.equals(zone)).toList();
        return zone.isEmpty() || near.isEmpty() ? all : near;
    }

    /** Shards that are to be taken from where they are, at most {@code most}; then they are placed anew. */
    Set<String> moves(int most) {
        var moved = new LinkedHashSet<String>();
        for (var move = next(moved); move != null && moved.size() < most; move = next(moved)) {
            moved.add(move.shard);
            move.from.shards.remove(move.shard);
            move.from.load -= weight.applyAsInt(move.shard);
            move.to.shards.add(move.shard);
            move.to.load += weight.applyAsInt(move.shard);
        }
        return moved;
    }

    /** The best of all moves; home comes before even. */
    private @Nullable Move<Node> next(Set<String> moved) {
        var moves = new ArrayList<Move<Node>>();
        for (var node : nodes.values()) {
            for (var shard : node.shards) {
                if (moved.contains(shard)) continue;
                var to = lightest(shard);
                long gain = candidates(shard).contains(node) ? gain(node, to, shard) : Long.MAX_VALUE;
                if (gain > 0) moves.add(new Move<>(node, to, shard, gain));
            }
        }
        return moves.stream().max(Comparator.comparingLong(Move::gain)).orElse(null);
    }

    /** By how much it evens loads out; nothing where they are as good as even. */
    private long gain(Node from, Node to, String shard) {
        long difference = from.load - to.load;
        double average =
                nodes.values().stream().mapToLong(node -> node.load).average().orElse(0);
        if (difference <= average * SLACK) return 0;
        long shardWeight = weight.applyAsInt(shard);
        return shardWeight * (difference - shardWeight);
    }
}
