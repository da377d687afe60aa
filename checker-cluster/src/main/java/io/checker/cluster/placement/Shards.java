package io.checker.cluster.placement;

import io.checker.plan.TargetId;

/**
 * The shards that checks are divided into: a number of them for servers of no zone, {@code 17}, and as many for each
 * zone, {@code eu-17}.
 *
 * @param number of them in each zone
 */
public record Shards(int number, Zones zones) {

    /** That of a server's checks, which are together. */
    public String of(TargetId server) {
        int place =
                Math.floorMod(server.backend().hashCode() * 31 + server.server().hashCode(), number);
        var zone = zones.of(server);
        return zone.isEmpty() ? Integer.toString(place) : zone + "-" + place;
    }

    /** The zone of a shard, empty for none. */
    static String zone(String shard) {
        return shard.substring(0, Math.max(0, shard.lastIndexOf('-')));
    }
}
